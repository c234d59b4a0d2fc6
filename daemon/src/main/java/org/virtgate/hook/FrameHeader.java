package org.virtgate.hook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The twelve bytes before a payload, already checked: the kind exists, and the length is within its limit.
 *
 * @param length bytes of payload that follow
 */
public record FrameHeader(FrameKind kind, int length) {
    /** Bytes of a header. */
    public static final int SIZE = 12;

    private static final int MAGIC = 'V' << 24 | 'G' << 16 | 'A' << 8 | 'T';
    private static final int VERSION = 1;
    /**
     * The first size of a payload's buffer. It grows as bytes arrive, so that an announced length alone takes no
     * memory.
     */
    private static final int FIRST_BYTES = 64 << 10;

    public FrameHeader {
        if (length < 0 || length > kind.limit()) {
            throw new IllegalArgumentException(kind + " with " + length + " bytes, at most " + kind.limit() + " fit");
        }
    }

    /** Reads a header. */
    public static FrameHeader read(ByteSource source) throws IOException, ProtocolException {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        source.fill(bytes);
        return decode(bytes.flip());
    }

    /** Decodes a header from the next twelve bytes. */
    static FrameHeader decode(ByteBuffer bytes) throws ProtocolException {
        if (bytes.getInt() != MAGIC) {
            throw ProtocolException.foreign("the first bytes are not virtgate's");
        }
        int version = Short.toUnsignedInt(bytes.getShort());
        if (version != VERSION) {
            throw ProtocolException.undecided("the other side speaks version " + version
                    + " of the protocol, this one version " + VERSION + ": install all of virtgate from one package");
        }
        int code = Short.toUnsignedInt(bytes.getShort());
        long length = Integer.toUnsignedLong(bytes.getInt());
        FrameKind kind = FrameKind.of(code)
                .orElseThrow(() -> ProtocolException.refused(
                        RefusalCode.BAD_QUESTION,
                        String.format("a frame of kind 0x%04x came, which does not exist", code)));
        if (length > kind.limit()) {
            throw ProtocolException.turnedAway(
                    kind,
                    RefusalCode.BAD_QUESTION,
                    kind + " with " + length + " bytes came, expected at most " + kind.limit());
        }
        return new FrameHeader(kind, (int) length);
    }

    /** Reads the payload that this header announces. */
    public Frame readPayload(ByteSource source) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(Math.min(length, FIRST_BYTES));
        source.fill(payload);
        while (payload.capacity() < length) {
            int have = payload.capacity();
            payload = ByteBuffer.wrap(Arrays.copyOf(payload.array(), (int) Math.min(length, 2L * have)));
            source.fill(payload.position(have));
        }
        return new Frame(kind, payload.array());
    }

    void encode(ByteBuffer into) {
        into.putInt(MAGIC)
                .putShort((short) VERSION)
                .putShort((short) kind.code())
                .putInt(length);
    }
}
