package org.virtgate.shim;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands where virtgated would, and does to each caller, one after the other, what its script says; then it closes. */
final class ScriptedServer implements AutoCloseable {
    /** What is done to one caller. */
    interface Script {
        void serve(SocketChannel caller) throws IOException, InterruptedException;
    }

    private final Host host;
    private final ServerSocketChannel listening;
    private final Thread serving;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final AtomicInteger callers = new AtomicInteger();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    ScriptedServer(Host host, Script script) throws IOException {
        this.host = host;
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(host.socket()));
        serving = new Thread(
                () -> {
                    serve(script);
                    ended.complete(true);
                },
                "scripted server");
        serving.start();
    }

    /** Reads the whole request, then writes these pieces. */
    static ScriptedServer answering(Host host, byte[]... pieces) throws IOException {
        return new ScriptedServer(host, caller -> {
            Request.from(caller);
            for (byte[] piece : pieces) {
                write(caller, piece);
            }
        });
    }

    static void write(SocketChannel caller, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            caller.write(left);
        }
    }

    /** How many have called so far. */
    int callers() {
        return callers.get();
    }

    private void serve(Script script) {
        while (true) {
            try (SocketChannel caller = listening.accept()) {
                callers.incrementAndGet();
                script.serve(caller);
            } catch (ClosedChannelException | InterruptedException e) {
                return; // close() ends it so, wherever the script is
            } catch (IOException | AssertionError e) {
                failures.add(e);
            }
        }
    }

    /** Ends it; fails if a caller did not do what the script expected of it. */
    @Override
    public void close() throws IOException {
        listening.close();
        serving.interrupt();
        ended.join();
        Files.delete(host.socket());
        for (Throwable failure : failures) {
            throw new AssertionError("scripted server", failure);
        }
    }
}
