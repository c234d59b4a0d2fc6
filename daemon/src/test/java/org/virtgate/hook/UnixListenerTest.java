package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnixListenerTest {
    private static final String NO_GROUP = "virtgate-no-such-group";

    @TempDir
    Path temporary;

    private Path folder = Path.of("");
    private Path socket = Path.of("");

    @BeforeEach
    void name() {
        folder = temporary.resolve("run");
        socket = folder.resolve("virtgate.sock");
    }

    @Test
    void knowsItsCallerFromTheKernel() throws IOException {
        try (UnixListener listener = published();
                SocketChannel client = connect(socket);
                Connection connection = listener.accept()) {
            assertTrue(client.isConnected());
            assertEquals(
                    (int) ProcessHandle.current().pid(), connection.caller().pid());
            assertEquals(ownUid(), connection.caller().uid());
        }
    }

    @Test
    void isOfUseBeforeAnybodyCanSeeIt() throws IOException {
        try (UnixListener listener = UnixListener.bind(socket, NO_GROUP)) {
            assertFalse(Files.exists(socket));
            connect(listener.warmUp()).close();
            listener.accept().close();
            assertEquals("rwx------", mode(folder.resolve(SocketFolder.PRIVATE)));

            listener.publish();
            assertEquals(Set.of("virtgate.sock", SocketFolder.LOCK), names());
            connect(socket).close();
            listener.accept().close();
        }
        assertEquals(Set.of(SocketFolder.LOCK), names());
    }

    @Test
    void belongsToTheGroupWhereThereIsOne() throws IOException {
        String group = Files.readAttributes(temporary, PosixFileAttributes.class)
                .group()
                .getName();
        try (UnixListener listener = UnixListener.bind(socket, group)) {
            listener.publish();
            assertEquals("rw-rw----", mode(socket));
            assertEquals("rwxr-x---", mode(folder));
            assertEquals(OptionalInt.of((int) Files.getAttribute(temporary, "unix:gid")), listener.members());
        }
    }

    @Test
    void isRootsAloneWhereThereIsNoGroup() throws IOException {
        try (UnixListener listener = published()) {
            assertEquals("rw-------", mode(socket));
            assertEquals("rwx------", mode(folder));
            assertEquals(OptionalInt.empty(), listener.members());
        }
    }

    @Test
    @Timeout(60)
    void isOpenToOthersAtNoInstant() throws Exception {
        String group = Files.readAttributes(temporary, PosixFileAttributes.class)
                .group()
                .getName();
        Set<String> seen = new ConcurrentSkipListSet<>();
        Thread watcher = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                Stream.of(socket, folder.resolve(SocketFolder.PRIVATE), folder.resolve(SocketFolder.LOCK), folder)
                        .forEach(file -> seen.add(file.getFileName() + " " + modeIfThere(file)));
            }
        });
        watcher.start();
        for (int round = 0; round < 200 || !seen.contains("virtgate.sock rw-rw----"); round++) {
            try (UnixListener listener = UnixListener.bind(socket, group)) {
                listener.publish();
            }
        }
        watcher.interrupt();
        watcher.join();
        seen.removeIf(line -> line.endsWith(" -"));
        assertTrue(
                Set.of(
                                "virtgate.sock rw-rw----",
                                ".virtgated.new rwx------",
                                "virtgated.lock rw-------",
                                "run rwx------",
                                "run rwxr-x---")
                        .containsAll(seen),
                seen::toString);
    }

    @Test
    void replacesWhatAKilledDaemonLeft() throws Exception {
        for (String phase : new String[] {"published", "bound"}) {
            Process killed = holder(phase);
            killed.destroyForcibly().waitFor();
            try (UnixListener listener = published();
                    SocketChannel client = connect(socket)) {
                listener.accept().close();
                assertEquals(-1, client.read(ByteBuffer.allocate(1)));
                assertEquals(Set.of("virtgate.sock", SocketFolder.LOCK), names());
            }
        }
    }

    @Test
    void leavesTheSocketToTheDaemonThatRuns() throws Exception {
        Process first = holder("published");
        try {
            IOException refused = assertThrows(IOException.class, this::published);
            assertTrue(refused.toString().contains("another virtgated runs here"), refused.toString());
            connect(socket).close();
        } finally {
            first.destroyForcibly().waitFor();
        }
        try (UnixListener second = published()) {
            assertThrows(IOException.class, this::published);
            assertEquals(second.members(), OptionalInt.empty());
        }
        published().close();
    }

    @Test
    void removesOnlyItsOwnSocket() throws IOException {
        try (UnixListener listener = published()) {
            assertTrue(Files.exists(socket));
            Files.delete(socket);
            Files.writeString(socket, "somebody else's");
            listener.shut();
        }
        assertEquals("somebody else's", Files.readString(socket));
    }

    @Test
    void onceShutStillAcceptsWhoCameBefore() throws Exception {
        try (UnixListener listener = published();
                SocketChannel first = connect(socket);
                SocketChannel second = connect(socket)) {
            listener.shut();
            assertThrows(IOException.class, () -> connect(socket));
            listener.accept().close();
            listener.accept().close();
            assertThrows(ClosedChannelException.class, listener::accept);
            assertEquals(-1, first.read(ByteBuffer.allocate(1)));
            assertEquals(-1, second.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void wakesWhoWaitsInAccept() throws Exception {
        try (UnixListener listener = published()) {
            FutureTask<Boolean> waiting = new FutureTask<>(() -> {
                assertThrows(ClosedChannelException.class, listener::accept);
                return true;
            });
            Thread acceptor = new Thread(waiting);
            acceptor.start();
            Thread.sleep(100);
            listener.shut();
            assertTrue(waiting.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void refusesADirectoryThatOthersCanWrite() throws IOException {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
        IOException refused = assertThrows(IOException.class, this::published);
        assertTrue(refused.toString().contains("is rwxrwx---, expected"), refused.toString());
    }

    @Test
    void refusesAPathThatTheKernelWouldCut() throws IOException {
        Path deep = Files.createDirectories(temporary.resolve("d".repeat(60)).resolve("e".repeat(40)));
        assertThrows(IOException.class, () -> UnixListener.bind(deep.resolve("virtgate.sock"), NO_GROUP));
        assertThrows(
                IOException.class,
                () -> UnixListener.bind(temporary.resolve("ü").resolve("s"), NO_GROUP));
    }

    /** Another process that holds the socket, in a phase of its start, until it is killed. */
    public static void main(String[] arguments) throws Exception {
        try (UnixListener listener = UnixListener.bind(Path.of(arguments[0]), NO_GROUP)) {
            if (arguments[1].equals("published")) {
                listener.publish();
            }
            System.out.println("held");
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        }
    }

    private Process holder(String phase) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnixListenerTest.class.getName(),
                        socket.toString(),
                        phase)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var lines = process.inputReader();
        String line;
        do {
            line = lines.readLine();
            assertTrue(line != null, "the other process ended before it held the socket");
        } while (!"held".equals(line));
        return process;
    }

    private UnixListener published() throws IOException {
        UnixListener listener = UnixListener.bind(socket, NO_GROUP);
        listener.publish();
        return listener;
    }

    private static SocketChannel connect(Path socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket));
    }

    private static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(java.util.stream.Collectors.toSet());
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static String modeIfThere(Path file) {
        try {
            return mode(file);
        } catch (NoSuchFileException e) {
            return "-";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
