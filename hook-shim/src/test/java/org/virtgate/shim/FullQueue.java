package org.virtgate.shim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** A daemon that accepts nobody, with as many connections waiting as the kernel holds for it. */
final class FullQueue implements AutoCloseable {
    private final Host host;
    private final ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final List<SocketChannel> waiting = new ArrayList<>();

    FullQueue(Host host) throws IOException {
        this.host = host;
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(host.socket());
        listening.bind(address, 1);
        while (true) {
            SocketChannel next = SocketChannel.open(StandardProtocolFamily.UNIX);
            next.configureBlocking(false);
            try {
                if (!next.connect(address)) {
                    next.close();
                    return;
                }
                waiting.add(next);
            } catch (SocketException e) {
                next.close();
                return; // EAGAIN: full
            }
        }
    }

    int size() {
        return waiting.size();
    }

    /** Accepts those that only wait, then the shim. */
    void admitAll() {
        try {
            for (SocketChannel ignored : waiting) {
                listening.accept().close();
            }
            try (SocketChannel shim = listening.accept()) {
                Request.from(shim);
                ScriptedServer.write(shim, Frame.unchanged());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel channel : waiting) {
            channel.close();
        }
        Files.delete(host.socket());
    }
}
