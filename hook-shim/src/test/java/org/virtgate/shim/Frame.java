package org.virtgate.shim;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Replies as docs/protocol.md has them, and such as it does not allow; written here a second time on purpose, byte for
 * byte.
 */
final class Frame {
    static final int HEADER = 12;
    static final int UNCHANGED = 0x0010;
    static final int REWRITTEN = 0x0011;
    static final int DENIED = 0x0012;
    static final int UNDECIDED = 0x0013;

    private Frame() {}

    static byte[] unchanged() {
        return of(UNCHANGED, "");
    }

    static byte[] rewritten(String xml) {
        return of(REWRITTEN, xml);
    }

    static byte[] denied(String reason) {
        return of(DENIED, reason);
    }

    static byte[] undecided(String why) {
        return of(UNDECIDED, why);
    }

    static byte[] of(int kind, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        return raw("VGAT", 1, kind, text.length, payload);
    }

    /** A frame whose fields need not be true. */
    static byte[] raw(String magic, int version, int kind, long length, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + text.length)
                .put(magic.getBytes(StandardCharsets.US_ASCII))
                .putShort((short) version)
                .putShort((short) kind)
                .putInt((int) length)
                .put(text)
                .array();
    }
}
