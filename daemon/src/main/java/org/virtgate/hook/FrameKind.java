package org.virtgate.hook;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of frames, with the numbers and limits of docs/protocol.md. */
public enum FrameKind {
    HOOK(0x0001, Bytes.REQUEST),
    QUESTION(0x0002, Bytes.REQUEST),
    UNCHANGED(0x0010, 0),
    REWRITTEN(0x0011, Bytes.XML),
    DENIED(0x0012, Bytes.REASON),
    UNDECIDED(0x0013, Bytes.REASON),
    ANSWER(0x0020, 2 * Bytes.XML),
    REFUSED(0x0021, Bytes.REASON);

    private final int code;
    private final int limit;

    FrameKind(int code, int limit) {
        this.code = code;
        this.limit = limit;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The longest payload, in bytes. */
    public int limit() {
        return limit;
    }

    /** Returns whether the frame is a request to the daemon; the other kinds are replies. */
    public boolean isRequest() {
        return this == HOOK || this == QUESTION;
    }

    static Optional<FrameKind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }

    private static final class Bytes {
        static final int XML = 16 << 20;
        static final int REQUEST = XML + (4 << 10);
        static final int REASON = 4 << 10;
    }
}
