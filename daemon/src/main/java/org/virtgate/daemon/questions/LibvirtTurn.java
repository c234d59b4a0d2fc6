package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.concurrent.Semaphore;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;

/**
 * Lets one question at a time wait for libvirt: several that wait would keep every other question from being answered.
 */
public final class LibvirtTurn {
    private final Semaphore turn = new Semaphore(1);

    /**
     * Answers if nobody else waits.
     *
     * @throws RefusedException at once when somebody does; and what the answer throws
     */
    JsonObject take(Answer answer) throws RefusedException {
        if (!turn.tryAcquire()) {
            throw new RefusedException(RefusalCode.BUSY, "another undo or repair waits for libvirt: ask again");
        }
        try {
            return answer.make();
        } finally {
            turn.release();
        }
    }

    /** Makes an answer with libvirt's help. */
    @FunctionalInterface
    interface Answer {
        JsonObject make() throws RefusedException;
    }
}
