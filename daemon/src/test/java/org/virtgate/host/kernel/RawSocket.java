package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.LibraryLoader;

/**
 * A real unix stream socket of this process, bound to a name of any bytes; one that begins with 0 is abstract
 * (unix(7)).
 */
public final class RawSocket implements AutoCloseable {
    private static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int FAMILY = 2;

    private final int descriptor;

    /** The calls that take names of any bytes. */
    public interface LibC extends SocketFile.LibC {
        /** bind(2). */
        int bind(int descriptor, ByteBuffer address, int length);

        /** listen(2). */
        int listen(int descriptor, int backlog);
    }

    private RawSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Binds a socket, and listens on it. */
    public static RawSocket listening(byte[] name) throws IOException {
        ByteBuffer address = ByteBuffer.allocateDirect(FAMILY + name.length).order(ByteOrder.nativeOrder());
        address.putShort((short) AF_UNIX).put(name).rewind();
        RawSocket socket = new RawSocket(LIBC.socket(AF_UNIX, SOCK_STREAM, 0));
        if (LIBC.bind(socket.descriptor, address, address.capacity()) != 0 || LIBC.listen(socket.descriptor, 1) != 0) {
            socket.close();
            throw new IOException("cannot be bound");
        }
        return socket;
    }

    /** Its number in this process. */
    public int descriptor() {
        return descriptor;
    }

    /** Leaves its file behind, as a process that is killed does. */
    @Override
    public void close() {
        LIBC.close(descriptor);
    }
}
