package org.virtgate.hook;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import jnr.constants.platform.Shutdown;
import jnr.enxio.channels.Native;
import jnr.unixsocket.UnixServerSocketChannel;
import jnr.unixsocket.UnixSocketAddress;
import jnr.unixsocket.UnixSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;

/**
 * The daemon's unix socket. It is bound in a directory that only the daemon can enter, and gets its owner and mode
 * there; the daemon can already use it there ({@link #warmUp()}). {@link #publish()} moves it to its final path in one
 * step. So nobody sees it half made, and it replaces a socket that a killed daemon left.
 */
public final class UnixListener implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(UnixListener.class);
    /** The kernel limits it to net.core.somaxconn. */
    private static final int BACKLOG = 4096;
    /** The longest path of a socket, without the NUL at its end (sun_path of unix(7)). */
    private static final int PATH_BYTES = 107;

    private final Path path;
    private final SocketFolder folder;
    private final UnixServerSocketChannel channel;
    private final Path warmUp;
    private final OptionalInt members;
    private final Object identity;
    private volatile boolean shut;

    private UnixListener(Path path, SocketFolder folder, OwnerGroup group, UnixServerSocketChannel channel)
            throws IOException {
        this.path = path;
        this.folder = folder;
        this.channel = channel;
        this.warmUp = folder.privately().resolve(path.getFileName());
        requireShort(warmUp);
        channel.socket().bind(new UnixSocketAddress(warmUp.toString()), BACKLOG);
        group.own(warmUp, "rw-rw----");
        this.members = group.exists()
                ? OptionalInt.of((int) Files.getAttribute(warmUp, "unix:gid", LinkOption.NOFOLLOW_LINKS))
                : OptionalInt.empty();
        this.identity = Objects.requireNonNull(SocketFolder.identity(warmUp));
        loadNativeCalls();
    }

    /**
     * Makes every native call of a connection once, to have jnr load them now. jnr loads a call at its first use. If
     * that fails, for want of descriptors for example, it fails until the process ends, and connections could not even
     * be closed.
     */
    private void loadNativeCalls() throws IOException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(5));
        try (UnixSocketChannel caller = UnixSocketChannel.open(new UnixSocketAddress(warmUp.toString()));
                Connection connection = accept()) {
            connection.write(ByteBuffer.allocate(1), deadline);
            caller.write(ByteBuffer.allocate(1));
            connection.read(ByteBuffer.allocate(1), deadline);
            connection.abort();
        }
    }

    /**
     * Binds the socket without showing it to anybody.
     *
     * @param path of the socket; its directory is created if the parent directory exists
     * @param group whose members may ask questions; if this host does not have it, only root may
     * @throws IOException when the socket cannot be bound, because another daemon runs here for example
     */
    public static UnixListener bind(Path path, String group) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException("the socket " + path + " has no directory to be in");
        }
        if (Files.isDirectory(absolute, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the socket " + path + " is a directory, expected the path of a socket in one");
        }
        OwnerGroup owners = OwnerGroup.named(group);
        SocketFolder folder = SocketFolder.take(parent, owners);
        UnixServerSocketChannel channel = null;
        try {
            channel = UnixServerSocketChannel.open();
            return new UnixListener(absolute, folder, owners, channel);
        } catch (IOException | RuntimeException e) {
            release(channel, folder);
            throw e;
        }
    }

    /** Returns the path of the socket before it is published; only the daemon's user can use it. */
    public Path warmUp() {
        return warmUp;
    }

    /** Returns the gid of the group whose members may ask; empty when this host does not have the group. */
    public OptionalInt members() {
        return members;
    }

    /** Moves the socket to its final path, over a socket that a killed daemon left there. */
    public void publish() throws IOException {
        Files.move(warmUp, path, StandardCopyOption.ATOMIC_MOVE);
        folder.discard();
    }

    @Override
    public Connection accept() throws IOException {
        UnixSocketChannel accepted;
        try {
            accepted = channel.accept();
        } catch (NotYetBoundException e) { // how jnr reads EINVAL
            throw shut ? new ClosedChannelException() : new IOException("accept failed", e);
        }
        try {
            return new UnixConnection(accepted);
        } catch (IOException | RuntimeException e) {
            accepted.close();
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>After shutdown(2) Linux refuses to connect, and accept(2) gives what is queued, then EINVAL
     * (net/unix/af_unix.c, Linux 6.1).
     */
    @Override
    public synchronized void shut() {
        if (shut) {
            return;
        }
        shut = true;
        try {
            if (identity.equals(SocketFolder.identity(path))) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("the socket {} could not be removed: {}", path, e.toString());
        }
        Native.shutdown(channel.getFD(), Shutdown.SHUT_RD.intValue());
    }

    @Override
    public void close() {
        shut();
        release(channel, folder);
    }

    private static void release(@Nullable UnixServerSocketChannel channel, SocketFolder folder) {
        try (folder) {
            if (channel != null) {
                channel.close();
            }
            folder.discard();
        } catch (IOException e) {
            LOG.warn("the socket's directory could not be tidied: {}", e.toString());
        }
    }

    private static void requireShort(Path socket) throws IOException {
        String name = socket.toString();
        // jnr counts characters, but the kernel counts bytes; with ASCII both are the same.
        if (name.length() > PATH_BYTES
                || !StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
            throw new IOException("the socket's path " + name + " is " + name.length()
                    + " characters, expected ASCII and at most " + PATH_BYTES);
        }
    }
}
