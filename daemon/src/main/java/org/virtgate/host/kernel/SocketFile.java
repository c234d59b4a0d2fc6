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
 * Asks the kernel whether a unix socket is behind a path, without its owner noticing. /proc/net/unix does not tell: the
 * name of a socket is written there byte for byte (unix_seq_show, net/unix/af_unix.c of Linux 6.1), so that whoever
 * binds one may write any line, line feeds included.
 */
public final class SocketFile {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);

    private static final int TYPE = 0xf000;
    private static final int SOCKET = 0xc000;
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;

    /** sizeof(sockaddr_un), and as much of it as comes before the path (unix(7)). */
    private static final int SIZE_OF_ADDRESS = 110;

    private static final int FAMILY = 2;

    private SocketFile() {}

    /** The three calls that the JDK has no way to. */
    public interface LibC {
        /** socket(2). */
        int socket(int domain, int type, int protocol);

        /** connect(2). */
        int connect(int descriptor, ByteBuffer address, int length);

        /** close(2). */
        int close(int descriptor);
    }

    /** Loaded where there is something to ask: that takes some tenths of a second. */
    private static final class Library {
        private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");
    }

    /**
     * Whether a stream socket is bound to this file, by somebody who has not closed it. Where the kernel does not let
     * this process ask, the file must do; only who may write its directory made it.
     */
    public static boolean isBound(Path file) {
        try {
            Object mode = Files.getAttribute(file, "unix:mode");
            return mode instanceof Integer bits && (bits & TYPE) == SOCKET && isHeld(file);
        } catch (IOException e) {
            return false;
        } catch (LinkageError e) {
            LOG.info("whether somebody listens on {} is not asked: {}", file, e.getMessage());
            return true;
        }
    }

    /**
     * Connects a datagram socket. To a stream socket that cannot be done: the kernel answers EPROTOTYPE where there is
     * one and ECONNREFUSED where there is none (unix_find_bsd, net/unix/af_unix.c of Linux 6.1), and neither wakes
     * whoever accepts connections.
     */
    private static boolean isHeld(Path file) {
        byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
        if (path.length >= SIZE_OF_ADDRESS - FAMILY) {
            return false; // Nobody can connect to it.
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
                return false; // A datagram socket is none of a daemon's that one connects to.
            }
            Errno refusal = Errno.valueOf(LastError.getLastError(Runtime.getRuntime(libc)));
            return refusal != Errno.ECONNREFUSED && refusal != Errno.ENOENT;
        } finally {
            libc.close(descriptor);
        }
    }
}
