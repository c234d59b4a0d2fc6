package org.virtgate.daemon.questions;

import com.google.gson.JsonObject;
import java.util.concurrent.Semaphore;
import org.virtgate.hook.RefusalCode;
import org.virtgate.hook.RefusedException;

/** Lets only one question at a time wait for libvirt: several that wait would block every other question. */
public final class LibvirtTurn {
    private final Semaphore turn = new Semaphore(1);

    /**
     * Makes the answer if no other question waits.
     *
     * @throws RefusedException at once when another question waits, or when the answer throws it
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
