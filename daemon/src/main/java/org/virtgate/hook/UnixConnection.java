package org.virtgate.hook;

import java.io.IOException;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import jnr.constants.platform.Errno;
import jnr.enxio.channels.NativeException;
import jnr.unixsocket.Credentials;
import jnr.unixsocket.UnixSocketChannel;
import jnr.unixsocket.UnixSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;

/**
 * A blocking connection over jnr-unixsocket. The kernel enforces the deadline (SO_RCVTIMEO, SO_SNDTIMEO; socket(7)).
 */
final class UnixConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(UnixConnection.class);
    /** The most bytes of one call: jnr copies the buffer, and small pieces keep the copies small. */
    private static final int PIECE = 64 << 10;

    private final UnixSocketChannel channel;
    private final Caller caller;

    UnixConnection(UnixSocketChannel channel) throws IOException {
        this.channel = channel;
        Credentials peer = channel.getOption(UnixSocketOptions.SO_PEERCRED);
        this.caller = new Caller(peer.getPid(), peer.getUid(), peer.getGid());
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public int read(ByteBuffer buffer, Deadline deadline) throws IOException {
        return move(buffer, UnixSocketOptions.SO_RCVTIMEO, channel::read, deadline);
    }

    @Override
    public void write(ByteBuffer buffer, Deadline deadline) throws IOException {
        while (buffer.hasRemaining()) {
            move(buffer, UnixSocketOptions.SO_SNDTIMEO, channel::write, deadline);
        }
    }

    private int move(ByteBuffer buffer, SocketOption<Integer> timeout, Move move, Deadline deadline)
            throws IOException {
        ByteBuffer piece = buffer.slice().limit(Math.min(PIECE, buffer.remaining()));
        while (!deadline.isOver()) {
            // A timeout of 0 would mean none; jnr returns 0 for a call that timed out.
            int millis = (int) Math.min(Integer.MAX_VALUE, deadline.left().toMillis() + 1);
            channel.setOption(timeout, millis);
            int moved = attempt(move, piece);
            if (moved != 0) {
                buffer.position(buffer.position() + Math.max(0, moved));
                return moved;
            }
        }
        throw new SocketTimeoutException("the other side was not done in time");
    }

    /**
     * Makes one call. Returns 0, as for a timeout, if a signal ends it: calls with a timeout are not restarted
     * (signal(7)).
     */
    private static int attempt(Move move, ByteBuffer piece) throws IOException {
        int start = piece.position();
        try {
            return move.some(piece);
        } catch (NativeException e) {
            if (e.getErrno() != Errno.EINTR) {
                throw e;
            }
            piece.position(start);
            return 0;
        }
    }

    @FunctionalInterface
    private interface Move {
        int some(ByteBuffer buffer) throws IOException;
    }

    /** Does nothing after {@link #close}: another file may have the descriptor's number by then. */
    @Override
    public synchronized void abort() {
        if (channel.isOpen()) {
            quietly(() -> {
                channel.shutdownInput();
                channel.shutdownOutput();
            });
        }
    }

    @Override
    public synchronized void close() {
        quietly(channel::close);
    }

    private static void quietly(Ending ending) {
        try {
            ending.end();
        } catch (IOException e) {
            LOG.debug("a connection did not end as it should", e);
        }
    }

    @FunctionalInterface
    private interface Ending {
        void end() throws IOException;
    }
}
