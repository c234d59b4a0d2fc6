package org.virtgate.hook;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Accepts the connections of callers. */
public interface Listener extends AutoCloseable {
    /**
     * Blocks until somebody connects.
     *
     * @throws ClosedChannelException when the listener is shut and all earlier callers have been accepted
     * @throws IOException when this connection failed; another may succeed
     */
    Connection accept() throws IOException;

    /** Refuses new callers; callers that connected before are still accepted. Any thread may call it. */
    void shut();

    /** Releases everything. Must be called only when no thread accepts any more. */
    @Override
    void close();
}
