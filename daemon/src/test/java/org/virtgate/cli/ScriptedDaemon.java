package org.virtgate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.virtgate.hook.Frame;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.ProtocolException;

/**
 * A daemon that takes every question, keeps it, and replies with the same bytes each time; with none it never replies.
 */
final class ScriptedDaemon implements AutoCloseable {
    private final ServerSocketChannel server;
    private final Path socket;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Thread thread;

    ScriptedDaemon(Path folder, ByteBuffer reply) throws IOException {
        socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = new Thread(() -> serve(reply), "scripted daemon");
        thread.start();
    }

    static ScriptedDaemon answering(Path folder, String json) throws IOException {
        return new ScriptedDaemon(folder, Frame.of(FrameKind.ANSWER, json).encode());
    }

    static ScriptedDaemon refusing(Path folder, String payload) throws IOException {
        return new ScriptedDaemon(folder, Frame.of(FrameKind.REFUSED, payload).encode());
    }

    Path socket() {
        return socket;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    private void serve(ByteBuffer reply) {
        try {
            while (server.isOpen()) {
                try (SocketChannel caller = server.accept()) {
                    asked.add(Frame.read(caller::read).text());
                    ByteBuffer left = reply.duplicate();
                    while (left.hasRemaining()) {
                        caller.write(left);
                    }
                    if (!reply.hasRemaining()) {
                        caller.read(ByteBuffer.allocate(1));
                    }
                }
            }
        } catch (ClosedChannelException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ProtocolException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
