package org.virtgate.host.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The first bytes of an image, read with every offset and length checked: all of them are whatever somebody wrote
 * there. Immutable.
 */
final class HeaderBytes {
    /**
     * The longest name of a backing file that QEMU takes (docs/interop/qcow2.rst; {@code auto_backing_file} in
     * block_int-common.h).
     */
    static final int LONGEST_NAME = 1023;

    private final ByteBuffer bytes;

    HeaderBytes(byte[] bytes, ByteOrder order) {
        this.bytes = ByteBuffer.wrap(bytes.clone()).order(order);
    }

    /** An unsigned number of four bytes. */
    long u32(long offset) throws BadHeaderException {
        return Integer.toUnsignedLong(bytes.getInt(checked(offset, Integer.BYTES)));
    }

    /** A number of eight bytes; one that would be over 2^63 is none that any image has. */
    long u64(long offset) throws BadHeaderException {
        long number = bytes.getLong(checked(offset, Long.BYTES));
        if (number < 0) {
            throw new BadHeaderException("a number in its header is beyond all measure");
        }
        return number;
    }

    /** A text that ends before its first NUL, as it does for the C programs that read it. */
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
