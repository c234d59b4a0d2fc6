package org.virtgate.hook;

import java.nio.ByteBuffer;

/** A source that hands over its bytes in small pieces, as a slow caller does. */
final class Pieces {
    private static final int SIZE = 7;

    private Pieces() {}

    static ByteSource of(byte[] bytes) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        return buffer -> {
            if (!left.hasRemaining()) {
                return -1;
            }
            int size = Math.min(Math.min(SIZE, left.remaining()), buffer.remaining());
            buffer.put(left.slice(left.position(), size));
            left.position(left.position() + size);
            return size;
        };
    }
}
