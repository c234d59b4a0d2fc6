package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.threads.Deadline;

/**
 * What a crowd and a lack of descriptors do; who calls, or that accepting fails, is put in between server and socket.
 */
@Timeout(60)
class HookServerCrowdTest {
    private static final int SOMEBODY = 4711;
    private static final int MEMBERS = 4000;

    @TempDir
    Path folder;

    @Test
    void othersCannotTakeTheRoomOfRoot() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Running running = new Running(
                folder,
                new Limits(1, 1, Running.AMPLE),
                root(),
                listener -> around(listener, () -> {
                    Connection connection = listener.accept();
                    int caller = count.incrementAndGet();
                    return caller <= 200 ? new Disguised(connection, SOMEBODY + caller) : connection;
                }))) {
            List<RawClient> crowd = new ArrayList<>();
            int turnedAway = 0;
            for (int i = 0; i < 200; i++) {
                crowd.add(new RawClient(running.socket));
            }
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            for (RawClient client : crowd) {
                if (client.next() == 'V') {
                    turnedAway++;
                }
                client.close();
            }
            assertEquals(200 - 16, turnedAway, "who has room is left at the deadline, the others are told at once");
            assertEquals(Map.of("root", 0L, "others", 200L - 16), running.server.turnedAway());
        }
    }

    @Test
    void oneOfTheOthersCannotTakeTheRoomOfTheRest() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Running running = new Running(
                folder,
                new Limits(1, 1, Running.AMPLE),
                rootAndMembers(),
                listener -> around(
                        listener,
                        () -> new Disguised(
                                listener.accept(), count.incrementAndGet() <= 20 ? SOMEBODY : SOMEBODY + 1)))) {
            List<RawClient> crowd = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                crowd.add(new RawClient(running.socket));
            }
            assertEquals(
                    FrameKind.ANSWER, running.question("{\"ask\":\"status\"}").kind());
            assertEquals(Map.of("root", 0L, "others", 20L - 4), running.server.turnedAway());
            for (RawClient client : crowd) {
                client.close();
            }
        }
    }

    /** The client announces the largest question that there is, and never sends it. */
    @Test
    void oneOfTheOthersCannotTakeTheMemoryOfTheRest() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Running running = new Running(
                        folder,
                        new Limits(1, 1, Running.AMPLE),
                        rootAndMembers(),
                        listener -> around(
                                listener, () -> new Disguised(listener.accept(), SOMEBODY + count.getAndIncrement())));
                RawClient greedy = new RawClient(running.socket)) {
            greedy.send(Frame.of(FrameKind.QUESTION, "x".repeat(FrameKind.QUESTION.limit()))
                    .encode()
                    .limit(FrameHeader.SIZE));
            for (int i = 0; i < 5; i++) {
                assertEquals(
                        FrameKind.ANSWER,
                        running.question("{\"ask\":\"status\"}").kind());
            }
            assertEquals(Map.of("root", 0L, "others", 0L), running.server.turnedAway());
        }
    }

    @Test
    void questionsThatTakeTheirTimeDelayNeitherRootNorOtherUsers() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Running running = new Running(
                folder,
                new Limits(1, 1, Duration.ofSeconds(20)),
                rootAndMembers(),
                listener -> around(listener, () -> {
                    Connection connection = listener.accept();
                    return switch (count.incrementAndGet()) {
                        case 1, 2, 3 -> new Disguised(connection, SOMEBODY);
                        case 4 -> new Disguised(connection, SOMEBODY + 1);
                        default -> connection;
                    };
                }))) {
            List<RawClient> slow = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                RawClient client = new RawClient(running.socket);
                client.send(Frame.of(FrameKind.QUESTION, "{\"ask\":\"names\"}").encode());
                slow.add(client);
            }
            Deadline soon = Deadline.in(Duration.ofSeconds(15));
            assertEquals(
                    FrameKind.ANSWER, running.question("{\"ask\":\"status\"}").kind(), "another user's");
            assertEquals(
                    FrameKind.ANSWER, running.question("{\"ask\":\"status\"}").kind(), "root's");
            assertTrue(!soon.isOver(), "both waited for what takes its time");
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void aCrowdOfRootIsToldThatNothingIsDecided() throws Exception {
        try (Running running = new Running(folder, new Limits(1, 1, Running.AMPLE))) {
            List<RawClient> crowd = new ArrayList<>();
            for (int i = 0; i < 130; i++) {
                crowd.add(new RawClient(running.socket));
            }
            Frame reply = running.hook("web1");
            assertEquals(Frame.of(FrameKind.UNDECIDED, "too many requests wait already"), reply);
            assertEquals(Map.of("root", 1L, "others", 0L), running.server.turnedAway());
            for (RawClient client : crowd) {
                client.close();
            }
            do {
                reply = running.hook("web1"); // The server has yet to notice that the crowd has gone.
            } while (reply.kind() == FrameKind.UNDECIDED);
            assertEquals(FrameKind.UNCHANGED, reply.kind());
        }
    }

    @Test
    void acceptsAgainAfterAcceptingFailed() throws Exception {
        AtomicInteger count = new AtomicInteger();
        try (Running running = new Running(
                folder,
                new Limits(1, 1, Running.AMPLE),
                root(),
                listener -> around(listener, () -> {
                    if (count.incrementAndGet() <= 3) {
                        throw new IOException("accept failed: Too many open files");
                    }
                    return listener.accept();
                }))) {
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            assertTrue(running.server.isHealthy());
        }
    }

    /**
     * A server in a process of its own, so that its descriptors can be limited; its very first caller finds them short.
     */
    @Test
    void servesAgainOnceThereAreDescriptors() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HookServerCrowdTest.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = process.inputReader()) {
            String ready;
            do {
                ready = Objects.requireNonNull(lines.readLine(), "the server ended before it was ready");
            } while (!ready.startsWith("descriptors "));
            int descriptors = Integer.parseInt(ready.substring("descriptors ".length()));
            Process limit = new ProcessBuilder(
                            "prlimit", "--pid", Long.toString(process.pid()), "--nofile=" + (descriptors + 20))
                    .inheritIO()
                    .start();
            assertEquals(0, limit.waitFor());
            Path socket = folder.resolve("virtgate.sock");
            List<RawClient> crowd = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                crowd.add(new RawClient(socket));
            }
            String line;
            do {
                line = lines.readLine();
            } while (line != null && !line.contains("Too many open files"));
            assertTrue(line != null, "the server never ran out of descriptors: the test proves nothing");
            for (RawClient client : crowd) {
                client.close();
            }
            Frame request = RawClient.migrate("web1", Running.PATIENCE).frame();
            assertEquals(FrameKind.UNCHANGED, RawClient.ask(socket, request).kind());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws Exception {
        try (Running running = new Running(Path.of(arguments[0]), Running.limits(2, 2));
                Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            System.out.println("descriptors " + descriptors.count());
            Thread.sleep(Duration.ofMinutes(2).toMillis());
            throw new IllegalStateException("nobody ended the server at " + running.socket);
        }
    }

    private static Access root() throws IOException {
        return new Access(Running.ownUid(), OptionalInt.empty(), Path.of("/proc"));
    }

    private static Access rootAndMembers() throws IOException {
        return new Access(Running.ownUid(), OptionalInt.of(MEMBERS), Path.of("/proc"));
    }

    private static Listener around(Listener listener, Accepting accepting) {
        return new Listener() {
            @Override
            public Connection accept() throws IOException {
                return accepting.accept();
            }

            @Override
            public void shut() {
                listener.shut();
            }

            @Override
            public void close() {
                listener.close();
            }
        };
    }

    @FunctionalInterface
    private interface Accepting {
        Connection accept() throws IOException;
    }

    private record Disguised(Connection connection, int uid) implements Connection {
        @Override
        public Caller caller() {
            return new Caller(connection.caller().pid(), uid, MEMBERS);
        }

        @Override
        public int read(ByteBuffer buffer, Deadline deadline) throws IOException {
            return connection.read(buffer, deadline);
        }

        @Override
        public void write(ByteBuffer buffer, Deadline deadline) throws IOException {
            connection.write(buffer, deadline);
        }

        @Override
        public void abort() {
            connection.abort();
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
