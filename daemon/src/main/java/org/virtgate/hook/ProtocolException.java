package org.virtgate.hook;

import java.util.Optional;

/** Bytes came that docs/protocol.md does not allow; the message says which, in the words for the other side. */
public final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<FrameKind> reply;
    private final String message;

    private ProtocolException(Optional<FrameKind> reply, String message) {
        super(message);
        this.reply = reply;
        this.message = message;
    }

    /** Whoever is there does not speak this protocol, and gets no reply. */
    static ProtocolException foreign(String message) {
        return new ProtocolException(Optional.empty(), message);
    }

    /** What came is answered with a frame of this kind, its text the message. */
    static ProtocolException answered(FrameKind reply, String message) {
        return new ProtocolException(Optional.of(reply), message);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** How the daemon answers it; empty: not at all. */
    public Optional<FrameKind> reply() {
        return reply;
    }
}
