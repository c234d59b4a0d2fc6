package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One deadline holds for everything: taking the XML, the connection, the request and the answer. */
@UnderEveryBuild
class SlowDaemonTest {
    private static final long FOR_EVER = 60_000;

    private final Build build;
    /** Long enough for a busy machine to come as far as a test expects. */
    private final double deadline;

    @TempDir
    Path folder;

    SlowDaemonTest(Build build) {
        this.build = build;
        deadline = build == Build.VALGRIND ? 3.0 : 1.5;
    }

    @Test
    void waitsForAnAnswerUntilTheDeadline() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        try (ScriptedServer server = new ScriptedServer(host, caller -> {
            Request.from(caller);
            Thread.sleep(FOR_EVER);
        })) {
            assertOver(new Shim(build, host).migrate(), "virtgated did not answer in time");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void halfAnAnswerIsNoneAtTheDeadline() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        byte[] half = Arrays.copyOf(Frame.rewritten(Shim.XML), 30);
        try (ScriptedServer server = new ScriptedServer(host, caller -> {
            Request.from(caller);
            ScriptedServer.write(caller, half);
            Thread.sleep(FOR_EVER);
        })) {
            assertOver(new Shim(build, host).migrate(), "virtgated's answer was not complete in time");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void anAnswerByteByByteDoesNotStretchTheDeadline() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        byte[] reply = Frame.rewritten("x".repeat(10_000));
        try (ScriptedServer server = new ScriptedServer(host, caller -> {
            Request.from(caller);
            trickle(caller, reply);
        })) {
            assertOver(new Shim(build, host).migrate(), "virtgated's answer was not complete in time");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void doesNotWaitForADaemonThatReadsNoRequest() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        try (ScriptedServer server = new ScriptedServer(host, caller -> Thread.sleep(FOR_EVER))) {
            assertOver(
                    new Shim(build, host).migrate("web1", "x".repeat(512 << 10)), "virtgated did not answer in time");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void triesAgainUntilTheDeadlineWhileTheQueueOfConnectionsIsFull() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        try (FullQueue queue = new FullQueue(host)) {
            assertTrue(queue.size() > 0);
            assertOver(new Shim(build, host).migrate(), "no connection to virtgated at " + host.socket() + ": ");
        }
    }

    @Test
    void getsThroughOnceTheQueueOfConnectionsHasRoom() throws Exception {
        Host host = Host.with(folder, "deadline = 30");
        Shim shim = new Shim(build, host);
        try (FullQueue queue = new FullQueue(host)) {
            Process process = shim.start("", "web1", "migrate", "begin", "-");
            Thread server = new Thread(queue::admitAll);
            Thread.sleep(300);
            server.start();
            assertEquals(0, shim.finish(process, Shim.XML).exit());
            server.join();
        }
    }

    @Test
    void doesNotWaitForAnXmlThatDoesNotEnd() throws Exception {
        Host host = Host.with(folder, "deadline = " + deadline);
        Shim shim = new Shim(build, host);
        Process process = shim.start("", "web1", "migrate", "begin", "-");
        process.getOutputStream().write('<');
        process.getOutputStream().flush();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "waits though its deadline is over");
        Outcome outcome = shim.finish(process, "");
        assertEquals(2, outcome.exit());
        assertTrue(outcome.error().contains("could not be read from standard input: "), outcome::error);
    }

    private void assertOver(Outcome outcome, String expected) {
        assertEquals("", outcome.output());
        assertTrue(outcome.error().contains("NOT CHECKED: " + expected), outcome::error);
        assertEquals(2, outcome.exit());
        long took = outcome.took().toMillis();
        assertTrue(
                took > deadline * 900 && took < 15_000,
                () -> "took " + took + " ms of a deadline of " + deadline + " s");
    }

    private static void trickle(SocketChannel caller, byte[] reply) throws InterruptedException {
        try {
            for (byte piece : reply) {
                ScriptedServer.write(caller, new byte[] {piece});
                Thread.sleep(5);
            }
        } catch (IOException e) {
            assertEquals("Broken pipe", e.getMessage(), "the shim went away at its deadline");
        }
    }
}
