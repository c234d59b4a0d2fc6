package org.virtgate.hook;

import java.util.Optional;

/** Thrown for bytes that docs/protocol.md does not allow. The message says which, in words for the other side. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Frame> reply;
    private final String message;

    private ProtocolException(Optional<Frame> reply, String message) {
        super(message);
        this.reply = reply;
        this.message = message;
    }

    /** Returns the exception for a caller that does not speak this protocol, and gets no reply. */
    static ProtocolException foreign(String message) {
        return new ProtocolException(Optional.empty(), message);
    }

    /** Returns the exception whose reply says that nothing was decided. */
    static ProtocolException undecided(String message) {
        return new ProtocolException(Optional.of(Frame.explaining(FrameKind.UNDECIDED, message)), message);
    }

    /** Returns the exception whose reply refuses the question. */
    static ProtocolException refused(RefusalCode code, String message) {
        return new ProtocolException(Optional.of(new Refusal(code, message).frame()), message);
    }

    /** Returns the exception with the reply that fits the request: nothing was decided, or the question is refused. */
    static ProtocolException turnedAway(FrameKind request, RefusalCode code, String message) {
        return request == FrameKind.HOOK ? undecided(message) : refused(code, message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Returns the daemon's reply; empty if it sends none. */
    public Optional<Frame> reply() {
        return reply;
    }
}
