package org.virtgate.host.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jnr.constants.platform.Errno;
import jnr.ffi.LastError;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.ffi.types.size_t;
import jnr.ffi.types.ssize_t;

/**
 * Hears from the kernel which network devices of this network namespace change (rtnetlink(7), group RTMGRP_LINK). The
 * kernel queues its message before the change is over for whoever makes it (rtmsg_ifinfo, net/core/rtnetlink.c of Linux
 * 6.1), so {@link #take} knows a bridge that was made a moment ago. If more changes than the kernel queues, it says so,
 * and what has changed is not known. Only root may send messages to such a socket (netlink_sendmsg,
 * net/netlink/af_netlink.c).
 */
final class KernelLinkChanges implements LinkChanges {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int NETLINK_ROUTE = 0;
    private static final int RTMGRP_LINK = 1;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SIZE_OF_ADDRESS = 12;
    private static final int GROUPS = 8;

    /** More than any message has that describes one device. */
    private static final int LONGEST = 1 << 16;

    private final LibC libc;
    private final int socket;
    private final ByteBuffer message = ByteBuffer.allocateDirect(LONGEST);
    private boolean fresh = true;

    /** The four system calls that the JDK does not offer. */
    public interface LibC {
        /** socket(2). */
        int socket(int domain, int type, int protocol);

        /** bind(2). */
        int bind(int descriptor, ByteBuffer address, int length);

        /** recv(2). */
        @ssize_t
        long recv(int descriptor, ByteBuffer buffer, @size_t long length, int flags);

        /** close(2). */
        int close(int descriptor);
    }

    private KernelLinkChanges(LibC libc, int socket) {
        this.libc = libc;
        this.socket = socket;
    }

    /**
     * Begins to listen. Loads native code, which takes some tenths of a second.
     *
     * @throws IllegalStateException if the kernel does not let this process listen
     * @throws LinkageError if the C library cannot be called
     */
    static LinkChanges open() {
        LibC libc = LibraryLoader.create(LibC.class).load("c");
        int socket = libc.socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
        if (socket < 0) {
            throw new IllegalStateException("no netlink socket can be opened: " + lastError(libc));
        }
        ByteBuffer address = ByteBuffer.allocateDirect(SIZE_OF_ADDRESS).order(ByteOrder.nativeOrder());
        address.putShort(0, (short) AF_NETLINK).putInt(GROUPS, RTMGRP_LINK);
        if (libc.bind(socket, address, SIZE_OF_ADDRESS) < 0) {
            Errno why = lastError(libc);
            libc.close(socket);
            throw new IllegalStateException("the netlink socket cannot be bound: " + why);
        }
        return new KernelLinkChanges(libc, socket);
    }

    /** {@inheritDoc} What was before the first call is not known. */
    @Override
    public Optional<List<LinkChange>> take() {
        List<LinkChange> changes = new ArrayList<>();
        boolean lost = fresh;
        fresh = false;
        while (true) {
            long length = libc.recv(socket, message.clear(), LONGEST, MSG_DONTWAIT);
            if (length > 0 && length < LONGEST) {
                changes.addAll(LinkMessages.read(message.limit((int) length)));
                continue;
            }
            Errno error = length < 0 ? lastError(libc) : Errno.EMSGSIZE;
            if (error == Errno.EAGAIN) {
                return lost ? Optional.empty() : Optional.of(changes);
            }
            lost = true;
            if (error != Errno.ENOBUFS && error != Errno.EMSGSIZE && error != Errno.EINTR) {
                fresh = true; // It may not end by itself: all is read each time.
                return Optional.empty();
            }
        }
    }

    @Override
    public void close() {
        libc.close(socket);
    }

    private static Errno lastError(LibC libc) {
        return Errno.valueOf(LastError.getLastError(Runtime.getRuntime(libc)));
    }
}
