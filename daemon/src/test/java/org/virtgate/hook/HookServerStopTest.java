package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HookServerStopTest {
    private static final Limits LIMITS = new Limits(1, 1, Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void finishesWhatHasBegunAndLetsNobodyElseIn() throws Exception {
        try (Running running = new Running(folder, LIMITS)) {
            Future<Frame> begun = callers.submit(() -> running.hook("hanging"));
            running.awaitNote("deciding hanging");
            Future<Frame> queued = callers.submit(() -> running.hook("web1"));
            Running.awaitArrived(2);
            Future<Boolean> stopped = callers.submit(() -> running.server.stop(Duration.ofSeconds(20)));
            while (Files.exists(running.socket)) {
                Thread.sleep(5);
            }
            assertThrows(IOException.class, () -> running.hook("web2"));
            assertFalse(stopped.isDone());

            running.handler.gate.countDown();
            assertEquals(FrameKind.UNCHANGED, begun.get().kind());
            assertEquals(FrameKind.UNCHANGED, queued.get().kind());
            assertTrue(stopped.get());
            assertFalse(running.server.isHealthy());
        }
    }

    @Test
    void doesNotWaitForRequestsThatDoNotCome() throws Exception {
        try (Running running = new Running(folder, LIMITS);
                RawClient stuck = new RawClient(running.socket).send(new byte[] {'V', 'G'})) {
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            long start = System.nanoTime();
            assertTrue(running.server.stop(Duration.ofSeconds(20)));
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(15).toNanos());
            assertEquals(-1, stuck.next());
        }
    }

    @Test
    void tellsWhoIsNotDecidedInTime() throws Exception {
        try (Running running = new Running(folder, LIMITS)) {
            Future<Frame> begun = callers.submit(() -> running.hook("hanging"));
            running.awaitNote("deciding hanging");
            Future<Frame> queued = callers.submit(() -> running.hook("web1"));
            Running.awaitArrived(2);
            assertFalse(running.server.stop(Duration.ofMillis(300)));
            for (Future<Frame> reply : java.util.List.of(begun, queued)) {
                assertEquals(FrameKind.UNDECIDED, reply.get().kind());
                assertTrue(
                        reply.get().text().startsWith("virtgated is stopping"),
                        reply.get().text());
            }
        }
    }

    @Test
    void endsAlsoWhenDecidingDoesNot() throws Exception {
        try (Running running = new Running(folder, LIMITS)) {
            Future<Frame> begun = callers.submit(() -> running.hook("deaf"));
            running.awaitNote("deciding deaf");
            assertFalse(running.server.stop(Duration.ofMillis(300)));
            assertThrows(java.util.concurrent.ExecutionException.class, begun::get);
        }
    }

    @Test
    void theNextDaemonFindsAFreePlace() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (Running running = new Running(folder, LIMITS)) {
                assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            }
        }
    }
}
