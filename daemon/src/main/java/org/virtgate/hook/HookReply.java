package org.virtgate.hook;

import java.util.Objects;

/**
 * The reply to the hook, with a task for either result of sending it. One of the two tasks runs, once, on the
 * connection's thread. Neither runs when the decision came too late: then {@link HookHandler#undecided} is called.
 *
 * @param frame the frame to send
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
     * Returns the reply that nothing was decided.
     *
     * @param why without a word about the guest
     * @param record records it; runs whether the reply could be sent or not
     */
    public static HookReply undecided(String why, Runnable record) {
        return new HookReply(Frame.explaining(FrameKind.UNDECIDED, why), record, record);
    }
}
