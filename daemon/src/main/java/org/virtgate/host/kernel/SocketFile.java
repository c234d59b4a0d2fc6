package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.constants.platform.Errno;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the kernel whether a unix socket is bound to a path, without its owner noticing. /proc/net/unix cannot be
 * trusted: it shows the name of a socket byte for byte (unix_seq_show, net/unix/af_unix.c of Linux 6.1), so that a
 * process can forge any line by a name with line feeds.
 */
public final class SocketFile {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    private static final int TYPE = 0xf000;
    private static final int SOCKET = 0xc000;
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** sizeof(sockaddr_un), in bytes (unix(7)). */
    private static final int SIZE_OF_ADDRESS = 110;

    private static final int SIZE_OF_FAMILY = 2;

    private SocketFile() {}

    /** The three system calls that the JDK does not offer. */
    public interface LibC {
        /** socket(2). */
        int socket(int domain, int type, int protocol);

        /** connect(2). */
        int connect(int descriptor, ByteBuffer address, int length);

        /** close(2). */
        int close(int descriptor);
    }

    /** Loads the library at first use: loading takes some tenths of a second. */
    private static final class Library {
        private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");
    }

    /**
     * Whether a process holds an open stream socket bound to this file. If the kernel does not let this process ask, an
     * existing socket file counts as bound: only a user who may write the directory could create it.
     */
    public static boolean isBound(Path file) {
        try {
            Object mode = Files.getAttribute(file, "unix:mode");
            return mode instanceof Integer bits && (bits & TYPE) == SOCKET && isOpen(file);
        } catch (IOException e) {
            return false;
        } catch (LinkageError e) {
            LOG.info("whether somebody listens on {} is not asked: {}", file, e.getMessage());
            return true;
        }
    }

    /**
     * Tries to connect a datagram socket, which a stream socket never accepts: the kernel answers EPROTOTYPE if a
     * stream socket is bound and ECONNREFUSED if none is (unix_find_bsd, net/unix/af_unix.c of Linux 6.1). Neither
     * wakes the process that accepts connections.
     */
    private static boolean isOpen(Path file) {
        byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= SIZE_OF_ADDRESS - SIZE_OF_FAMILY) {
            return false; // Nobody can connect to a path this long.
        }
        LibC libc = Library.LIBC;
        ByteBuffer address = ByteBuffer.allocateDirect(SIZE_OF_ADDRESS).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_UNIX).put(path).rewind();
        int descriptor = libc.socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        if (descriptor < 0) {
            return true;
        }
        try {
            if (libc.connect(descriptor, address, SIZE_OF_ADDRESS) == 0) {
                return false; // It is a datagram socket, not the stream socket of a daemon.
            }
            Errno refusal = Errno.valueOf(LastError.getLastError(Runtime.getRuntime(libc)));
            return refusal != Errno.ECONNREFUSED && refusal != Errno.ENOENT;
        } finally {
            libc.close(descriptor);
        }
    }
}
