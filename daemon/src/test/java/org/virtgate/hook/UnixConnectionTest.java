package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.threads.Deadline;

@Timeout(60)
class UnixConnectionTest {
    @TempDir
    Path folder;

    @Test
    void aCallerWhoSaysNothingIsLeftAtTheDeadline() throws IOException {
        try (UnixListener listener = bound();
                SocketChannel client = connect(listener);
                Connection connection = listener.accept()) {
            client.write(ByteBuffer.wrap(new byte[3]));
            ByteBuffer buffer = ByteBuffer.allocate(12);
            assertEquals(3, connection.read(buffer, Deadline.in(Duration.ofSeconds(5))));
            assertOverAfter100Millis(deadline -> connection.read(buffer, deadline));
            assertEquals(3, buffer.position());
            client.shutdownOutput();
            assertEquals(-1, connection.read(buffer, Deadline.in(Duration.ofSeconds(5))));
        }
    }

    @Test
    void aCallerWhoDoesNotReadIsLeftAtTheDeadline() throws IOException {
        try (UnixListener listener = bound();
                SocketChannel client = connect(listener);
                Connection connection = listener.accept()) {
            assertTrue(client.isConnected());
            assertOverAfter100Millis(deadline -> connection.write(ByteBuffer.allocate(16 << 20), deadline));
        }
    }

    @Test
    void movesMegabytesBothWays() throws Exception {
        byte[] sent = new byte[16 << 20];
        new Random(1).nextBytes(sent);
        try (UnixListener listener = bound();
                SocketChannel client = connect(listener);
                Connection connection = listener.accept()) {
            Thread writer = new Thread(() -> {
                try {
                    client.write(ByteBuffer.wrap(sent));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            ByteBuffer received = ByteBuffer.allocate(sent.length);
            ByteSource source = buffer -> connection.read(buffer, Deadline.in(Duration.ofSeconds(20)));
            source.fill(received);
            writer.join();
            assertEquals(ByteBuffer.wrap(sent), received.flip());
            ByteBuffer back = ByteBuffer.allocate(sent.length);
            Thread reader = new Thread(() -> {
                try {
                    ((ByteSource) client::read).fill(back);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            reader.start();
            connection.write(received, Deadline.in(Duration.ofSeconds(20)));
            reader.join();
            assertEquals(ByteBuffer.wrap(sent), back.flip());
        }
    }

    private UnixListener bound() throws IOException {
        return UnixListener.bind(folder.resolve("virtgate.sock"), "virtgate-no-such-group");
    }

    private static SocketChannel connect(UnixListener listener) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(listener.warmUp()));
    }

    private static void assertOverAfter100Millis(Bounded call) {
        long start = System.nanoTime();
        assertThrows(SocketTimeoutException.class, () -> call.until(Deadline.in(Duration.ofMillis(100))));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis >= 100 && millis < 20_000, millis + " ms");
    }

    @FunctionalInterface
    private interface Bounded {
        void until(Deadline deadline) throws IOException;
    }
}
