package org.virtgate.hook;

import java.util.Objects;

/**
 * What the hook is told, and what to do then. After a reply was sent, or was not, one of its two tasks runs, once, on
 * the connection's thread. Neither runs when the decision came too late: then {@link HookHandler#undecided} is called.
 *
 * @param frame as it goes over the wire
 * @param delivered runs after the reply has left
 * @param undelivered runs when the reply could not be sent
 */
public record HookReply(Frame frame, Runnable delivered, Runnable undelivered) {
    public HookReply {
        Objects.requireNonNull(frame);
        Objects.requireNonNull(delivered);
        Objects.requireNonNull(undelivered);
    }

    /**
     * Nothing was decided, and that is recorded whether the hook hears of it or not.
     *
     * @param why in words that say nothing about the guest
     */
    public static HookReply undecided(String why, Runnable record) {
        return new HookReply(Frame.explaining(FrameKind.UNDECIDED, why), record, record);
    }
}
