package org.virtgate.hook;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** A caller of the daemon, over the JDK's own sockets. */
final class RawClient implements AutoCloseable {
    private final SocketChannel channel;

    RawClient(Path socket) throws IOException {
        channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    static HookRequest migrate(String guest, Duration patience) {
        return new HookRequest(patience, "migrate", "begin", guest, "<domain><name>" + guest + "</name></domain>");
    }

    /** Asks on a connection of its own. Who is turned away has its reply before its request is read, or even sent. */
    static Frame ask(Path socket, Frame request) throws IOException, ProtocolException {
        try (RawClient client = new RawClient(socket)) {
            try {
                client.send(request.encode());
            } catch (IOException closed) {
                return client.reply();
            }
            return client.reply();
        }
    }

    RawClient send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        return this;
    }

    RawClient send(byte[] bytes) throws IOException {
        return send(ByteBuffer.wrap(bytes));
    }

    Frame reply() throws IOException, ProtocolException {
        return Frame.read(channel::read);
    }

    /** The next byte, -1 at the end. */
    int next() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return channel.read(one) < 0 ? -1 : one.get(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
