package org.virtgate.hook;

import java.util.Optional;

/** Bytes came that docs/protocol.md does not allow; the message says which, in the words for the other side. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Frame> reply;
    private final String message;

    private ProtocolException(Optional<Frame> reply, String message) {
        super(message);
        this.reply = reply;
        this.message = message;
    }

    /** Whoever is there does not speak this protocol, and gets no reply. */
    static ProtocolException foreign(String message) {
        return new ProtocolException(Optional.empty(), message);
    }

    /** The other side is told that nothing was decided. */
    static ProtocolException undecided(String message) {
        return new ProtocolException(Optional.of(Frame.explaining(FrameKind.UNDECIDED, message)), message);
    }

    /** The other side is told that it gets no answer. */
    static ProtocolException refused(RefusalCode code, String message) {
        return new ProtocolException(Optional.of(new Refusal(code, message).frame()), message);
    }

    /**
     * The other side is told what fits the kind of its request: that nothing was decided, or that it gets no answer.
     */
    static ProtocolException turnedAway(FrameKind request, RefusalCode code, String message) {
        return request == FrameKind.HOOK ? undecided(message) : refused(code, message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** How the daemon answers it; empty: not at all. */
    public Optional<Frame> reply() {
        return reply;
    }
}
