package org.virtgate.hook;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/** Where callers come in. */
public interface Listener extends AutoCloseable {
    /**
     * Blocks until somebody connects.
     *
     * @throws ClosedChannelException when the listener is shut and whoever connected before has been accepted
     * @throws IOException when this connection failed; another may succeed
     */
    Connection accept() throws IOException;

    /** Lets nobody in any more; those who came before are still accepted. Any thread may call it. */
    void shut();

    /** Releases everything. Only when no thread accepts any more. */
    @Override
    void close();
}
