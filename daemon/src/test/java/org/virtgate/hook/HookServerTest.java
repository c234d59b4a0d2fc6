package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HookServerTest {
    @TempDir
    Path folder;

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void eachVerdictReachesTheHook() throws Exception {
        try (Running running = new Running(folder, Running.limits(2, 2))) {
            assertEquals(Frame.of(FrameKind.UNCHANGED, ""), running.hook("web1"));
            assertEquals(Frame.of(FrameKind.DENIED, "no"), running.hook("denied"));
            assertEquals(
                    "<domain><name>rewritten</name></domain>!",
                    running.hook("rewritten").text());
            running.awaitNote("decided rewritten");
        }
    }

    @Test
    void whatIsDecidedForSomebodyWhoHasGoneIsNoDecision() throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1))) {
            try (RawClient gone = new RawClient(running.socket)) {
                gone.send(RawClient.migrate("hanging", Duration.ofSeconds(30))
                        .frame()
                        .encode());
                running.awaitNote("deciding hanging");
            }
            running.handler.gate.countDown();
            running.awaitNote("gone hanging");
            assertFalse(running.handler.notes.contains("decided hanging"));
        }
    }

    @Test
    void aRequestAsLargeAsItMayBePasses() throws Exception {
        try (Running running = new Running(folder, new Limits(2, 2, Duration.ofSeconds(30)))) {
            String xml = "x".repeat((16 << 20) - 1);
            HookRequest request = new HookRequest(Duration.ofSeconds(30), "migrate", "begin", "rewritten", xml);
            assertEquals(
                    xml + "!", RawClient.ask(running.socket, request.frame()).text());
        }
    }

    @Test
    void theStuckAndTheSlowDelayNobody() throws Exception {
        Duration patience = Duration.ofSeconds(6);
        try (Running running = new Running(folder, new Limits(2, 2, patience))) {
            List<RawClient> stuck = new ArrayList<>();
            byte[] request = RawClient.migrate("web1", Duration.ofSeconds(30))
                    .frame()
                    .encode()
                    .array();
            for (int i = 0; i < 50; i++) {
                stuck.add(new RawClient(running.socket).send(java.util.Arrays.copyOf(request, i)));
            }
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                assertEquals(FrameKind.UNCHANGED, running.hook("web" + i).kind());
                long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
                assertTrue(millis < patience.toMillis() / 2, millis + " ms");
            }
            for (RawClient client : stuck) {
                assertEquals(-1, client.next(), "who never said all is left without a reply");
                client.close();
            }
        }
    }

    @Test
    void whoDripsBytesIsLeftAtTheDeadlineToo() throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1));
                RawClient slow = new RawClient(running.socket)) {
            byte[] request = RawClient.migrate("web1", Duration.ofSeconds(30))
                    .frame()
                    .encode()
                    .array();
            Future<Integer> next = callers.submit(slow::next);
            int sent = 0;
            // At this pace the whole request takes longer than the server's patience, on a busy machine even more so.
            for (; !next.isDone() && sent < request.length - 1; sent++) {
                try {
                    slow.send(new byte[] {request[sent]});
                } catch (IOException e) {
                    break;
                }
                Thread.sleep(50);
            }
            try {
                assertEquals(-1, next.get());
            } catch (ExecutionException e) {
                // A byte that had come and was not read: the kernel resets the connection.
                assertTrue(e.getCause() instanceof IOException, e::toString);
            }
            assertTrue(sent < request.length - 1, "left only after all of " + request.length + " bytes");
        }
    }

    @Test
    void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
        try (Running running = new Running(folder, new Limits(1, 1, Duration.ofSeconds(30)))) {
            Future<Frame> decided = callers.submit(() -> running.hook("hanging"));
            running.awaitNote("deciding hanging");
            Future<Frame> queued = callers.submit(() -> running.hook("web1"));
            Running.awaitArrived(2);

            Frame refused = running.hook("web2");
            assertEquals(FrameKind.UNDECIDED, refused.kind());
            assertTrue(refused.text().startsWith("too many requests wait already (decision "), refused.text());
            assertFalse(decided.isDone() || queued.isDone());
            running.awaitNote("undecided web2: too many requests wait already");

            running.handler.gate.countDown();
            assertEquals(FrameKind.UNCHANGED, decided.get().kind());
            assertEquals(FrameKind.UNCHANGED, queued.get().kind());
        }
    }

    @ParameterizedTest
    @CsvSource({"hanging, 500, 450", "deaf, 500, 450", "hanging, 30000, 2000", "hanging, 0, 0"})
    void whatIsNotDecidedInTimeIsDropped(String guest, int patience, int within) throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1))) {
            long start = System.nanoTime();
            Frame reply = running.hook(guest, Duration.ofMillis(patience));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            assertEquals(FrameKind.UNDECIDED, reply.kind());
            assertTrue(
                    reply.text().startsWith("not decided in time, within " + within + " ms (decision "), reply.text());
            assertTrue(millis >= within && millis < within + 20_000, millis + " ms");
            running.awaitNote("undecided " + guest + ": not decided in time, within " + within + " ms");
            // On a busy machine it may be given up before it was begun.
            if (running.handler.notes.contains("deciding hanging")) {
                running.awaitNote("interrupted");
            }
            running.handler.gate.countDown();
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            assertFalse(running.handler.notes.contains("decided " + guest), running.handler.notes::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failing", "overflowing", "too long"})
    void whatFailsIsUndecidedAndTheNextIsNot(String guest) throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1))) {
            Frame reply = running.hook(guest);
            assertEquals(FrameKind.UNDECIDED, reply.kind());
            assertTrue(
                    reply.text().matches("internal error, see the journal \\(decision [0-9a-f]{8}\\)"), reply.text());
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
            assertTrue(running.server.isHealthy());
        }
    }

    @Test
    void aQuestionIsAnsweredOrRefused() throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1))) {
            assertEquals(
                    Frame.of(FrameKind.ANSWER, "{\"asked\":\"status\"}"), running.question("{\"ask\":\"status\"}"));
            assertRefused(RefusalCode.NO_RULES, "no rules", running.question("{\"ask\":\"try\"}"));
            assertRefused(
                    RefusalCode.UNKNOWN_QUESTION,
                    "unknown question; virtgated answers status, facts, names, metrics, try, trials, reload, drain, undrain,"
                            + " undo, repair, expect, moves, moved",
                    running.question("{\"ask\":\"nonsense\"}"));
            assertRefused(
                    RefusalCode.FAILED, "internal error, see the journal", running.question("{\"ask\":\"repair\"}"));
            assertRefused(RefusalCode.BAD_QUESTION, "the question is not JSON", running.question("no JSON"));
        }
    }

    @Test
    void aQuestionTooManyAndOneThatTakesTooLongAreRefusedWithTheirCodes() throws Exception {
        try (Running running = new Running(folder, new Limits(1, 1, Running.AMPLE))) {
            List<Callable<Frame>> calls = new ArrayList<>();
            for (int i = 0; i < 2 + 16 + 1; i++) {
                calls.add(() -> running.question("{\"ask\":\"names\"}"));
            }
            List<RefusalCode> codes = new ArrayList<>();
            for (Future<Frame> reply : callers.invokeAll(calls)) {
                codes.add(refusal(reply.get()).code());
            }
            codes.sort(Comparator.naturalOrder());
            assertEquals(RefusalCode.BUSY, codes.get(0));
            assertEquals(Collections.nCopies(18, RefusalCode.TIMED_OUT), codes.subList(1, 19));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "564741540002000100000000, UNDECIDED, the other side speaks version 2",
        "564741540001000700000000, REFUSED, a frame of kind 0x0007 came",
        "564741540001001000000000, REFUSED, 'UNCHANGED came, expected HOOK or QUESTION'",
        "5647415400010001ffffffff, UNDECIDED, HOOK with 4294967295 bytes came",
        "564741540001000100000002aabb, UNDECIDED, HOOK ends before the deadline",
    })
    void whatIsWrongIsNamedToWhoSentIt(String bytes, FrameKind kind, String text) throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1));
                RawClient client = new RawClient(running.socket)) {
            Frame reply = client.send(java.util.HexFormat.of().parseHex(bytes)).reply();
            assertEquals(kind, reply.kind());
            String said = kind == FrameKind.REFUSED ? refusal(reply).why() : reply.text();
            assertTrue(said.startsWith(text), said);
        }
    }

    private static void assertRefused(RefusalCode code, String why, Frame reply) throws Exception {
        assertEquals(FrameKind.REFUSED, reply.kind());
        assertEquals(new Refusal(code, why), refusal(reply));
    }

    private static Refusal refusal(Frame reply) throws ProtocolException {
        return Refusal.decode(reply.text()).orElseThrow();
    }

    @Test
    void noiseGetsNoReplyAndDoesNoHarm() throws Exception {
        try (Running running = new Running(folder, Running.limits(1, 1))) {
            Random random = new Random(815);
            for (int round = 0; round < 200; round++) {
                byte[] noise = new byte[12 + random.nextInt(200)];
                random.nextBytes(noise);
                try (RawClient client = new RawClient(running.socket)) {
                    assertEquals(
                            -1,
                            callers.submit((Callable<Integer>)
                                            () -> client.send(noise).next())
                                    .get());
                } catch (ExecutionException e) {
                    assertTrue(e.getCause() instanceof IOException, e::toString);
                }
            }
            assertEquals(FrameKind.UNCHANGED, running.hook("web1").kind());
        }
    }

    @Test
    void manyAtOnceAreAllAnswered() throws Exception {
        try (Running running = new Running(folder, new Limits(2, 200, Duration.ofSeconds(30)))) {
            List<Callable<Frame>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String guest = "web" + i;
                calls.add(() -> running.hook(guest));
            }
            for (Future<Frame> reply : callers.invokeAll(calls)) {
                assertEquals(FrameKind.UNCHANGED, reply.get().kind());
            }
        }
    }
}
