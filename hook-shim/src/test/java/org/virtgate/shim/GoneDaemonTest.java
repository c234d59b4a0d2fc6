package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that is not there, or goes away, is told apart from one that decides, and at once. */
@UnderEveryBuild
class GoneDaemonTest {
    private static final String BIG = "x".repeat(1 << 20);

    private final Build build;

    @TempDir
    Path folder;

    GoneDaemonTest(Build build) {
        this.build = build;
    }

    @Test
    void noDaemon() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        Outcome outcome = new Shim(build, host).migrate();
        assertNotChecked(outcome, "no connection to virtgated at " + host.socket() + ": No such file or directory");
    }

    @Test
    void staleSocket() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(host.socket()));
        }
        assertTrue(Files.exists(host.socket()), "the JDK leaves the socket's file behind");
        Outcome outcome = new Shim(build, host).migrate();
        assertNotChecked(outcome, "no connection to virtgated at " + host.socket() + ": Connection refused");
    }

    @Test
    void killedBeforeItHasReadAnything() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ScriptedServer server = new ScriptedServer(host, caller -> {})) {
            Outcome outcome = new Shim(build, host).migrate("web1", BIG);
            assertNotChecked(outcome, "virtgated closed the connection without an answer");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void killedHalfwayThroughTheRequest() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ScriptedServer server =
                new ScriptedServer(host, caller -> assertTrue(caller.read(ByteBuffer.allocate(100_000)) > 0))) {
            Outcome outcome = new Shim(build, host).migrate("web1", BIG);
            assertNotChecked(outcome, "virtgated closed the connection without an answer");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void saysWhyTheDaemonDidNotReadTheWholeRequest() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ScriptedServer server = new ScriptedServer(
                host, caller -> ScriptedServer.write(caller, Frame.undecided("64 requests wait already")))) {
            assertNotChecked(new Shim(build, host).migrate("web1", BIG), "64 requests wait already");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void believesNoVerdictOnHalfARequest() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ScriptedServer server =
                new ScriptedServer(host, caller -> ScriptedServer.write(caller, Frame.unchanged()))) {
            Outcome outcome = new Shim(build, host).migrate("web1", BIG);
            assertNotChecked(outcome, "virtgated decided before it had the whole domain XML");
            assertEquals(1, server.callers());
        }
    }

    private static void assertNotChecked(Outcome outcome, String why) {
        assertEquals("", outcome.output());
        assertTrue(outcome.error().contains(": web1 NOT CHECKED: " + why + ". Nothing is wrong"), outcome::error);
        assertEquals(2, outcome.exit());
        assertTrue(outcome.took().toSeconds() < 30, () -> "took " + outcome.took() + " of a deadline of 60 s");
    }
}
