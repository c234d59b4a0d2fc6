package org.virtgate.hook;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import org.virtgate.threads.Deadline;

/** One caller's connection. Each call is bounded by its deadline. */
public interface Connection extends AutoCloseable {
    /**
     * Blocks until at least one byte was put into the buffer; returns how many, -1 at the end.
     *
     * @throws SocketTimeoutException when the deadline passes first
     */
    int read(ByteBuffer buffer, Deadline deadline) throws IOException;

    /**
     * Writes all of the buffer.
     *
     * @throws SocketTimeoutException when the deadline passes first
     */
    void write(ByteBuffer buffer, Deadline deadline) throws IOException;

    Caller caller();

    /**
     * Ends the reads and writes of other threads. Does not release the descriptor: {@link #close} does, on the thread
     * that uses it.
     */
    void abort();

    @Override
    void close();
}
