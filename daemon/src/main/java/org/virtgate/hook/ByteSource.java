package org.virtgate.hook;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A source of bytes: the {@code read} of a {@link java.nio.channels.SocketChannel}, or of a {@link Connection} with a
 * deadline.
 */
@FunctionalInterface
public interface ByteSource {
    /** Blocks until it has put at least one byte into the buffer; returns how many, -1 at the end. */
    int read(ByteBuffer buffer) throws IOException;

    /**
     * Fills the buffer.
     *
     * @throws EOFException when the other side closes before the buffer is full
     */
    default void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (read(buffer) < 0) {
                throw new EOFException("the other side closed before the end of its frame");
            }
        }
    }
}
