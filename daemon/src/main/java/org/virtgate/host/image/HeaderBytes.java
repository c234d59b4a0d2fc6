package org.virtgate.host.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The first bytes of an image. Checks every offset and length: anybody may have written them. Immutable. */
final class HeaderBytes {
    /**
     * The longest name of a backing file that QEMU accepts, in bytes (docs/interop/qcow2.rst; {@code auto_backing_file}
     * in block_int-common.h).
     */
    static final int LONGEST_NAME = 1023;

    private final ByteBuffer bytes;

    HeaderBytes(byte[] bytes, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(bytes.clone()).order(order);
    }

    /** Reads an unsigned number of four bytes. */
    long u32(long offset) throws BadHeaderException {
        return Integer.toUnsignedLong(bytes.getInt(checked(offset, Integer.BYTES)));
    }

    /** Reads an unsigned number of eight bytes. Rejects one of 2^63 or more, which no real image has. */
    long u64(long offset) throws BadHeaderException {
        long number = bytes.getLong(checked(offset, Long.BYTES));
        if (number < 0) {
            throw new BadHeaderException("a number in its header is beyond all measure");
        }
        return number;
    }

    /** Reads a text, which ends at its first NUL as in a C program. */
    String text(long offset, long length, int longest, String what) throws BadHeaderException {
        if (length > longest) {
            throw new BadHeaderException(
                    "its header has " + what + " of " + length + " bytes, expected at most " + longest);
        }
        ByteBuffer text = bytes.slice(checked(offset, (int) length), (int) length);
        for (int i = 0; i < length; i++) {
            if (text.get(i) == 0) {
                text.limit(i);
                break;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new BadHeaderException("its header has " + what + " that is not UTF-8");
        }
    }

    private int checked(long offset, int length) throws BadHeaderException {
        if (offset < 0 || offset > bytes.capacity() - length) {
            throw new BadHeaderException(
                    "its header ends too early, or goes on beyond its first " + ImageHeader.READ + " bytes");
        }
        return (int) offset;
    }
}
