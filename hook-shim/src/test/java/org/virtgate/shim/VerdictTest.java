package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libvirt gets for each of the daemon's answers, and what the daemon is asked. */
@UnderEveryBuild
class VerdictTest {
    private final Build build;

    @TempDir
    Path folder;

    VerdictTest(Build build) {
        this.build = build;
    }

    @Test
    void unchangedIsEmptyOutput() throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.unchanged())) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals("", outcome.output());
            assertEquals("", outcome.error());
            assertEquals(0, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void rewrittenIsTheXmlAsItCame() throws Exception {
        Host host = Host.with(folder);
        String xml = "<domain><title>Über\u0001</title>\r\n</domain>";
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.rewritten(xml))) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals(xml, outcome.output());
            assertEquals("", outcome.error());
            assertEquals(0, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void deniedIsTheReasonAndExitOne() throws Exception {
        Host host = Host.with(folder, "on_unavailable = \"allow\"");
        String reason = "virtgate@hostb: web1 DENIED by a (b.toml:1): größer\nsecond finding";
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.denied(reason))) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals("", outcome.output());
            assertEquals(reason + "\n", outcome.error());
            assertEquals(1, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void undecidedIsNotCheckedAndExitTwo() throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.undecided("64 requests wait already"))) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals("", outcome.output());
            assertTrue(
                    outcome.error()
                            .matches("virtgate@(\\S+): web1 NOT CHECKED: 64 requests wait already\\. "
                                    + "Nothing is wrong with the guest; refused because on_unavailable = \"deny\"\\. "
                                    + "On \\1: systemctl status virtgated\n"),
                    outcome::error);
            assertEquals(2, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void asksWithEverythingThatLibvirtHasSaid() throws Exception {
        Host host = Host.with(folder, "deadline = 30", "restore = true");
        List<Request> requests = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(host, caller -> admit(caller, requests))) {
            Shim shim = new Shim(build, host);
            assertEquals(0, shim.migrate("größe 1", Shim.XML).exit());
            assertEquals(0, shim.call(Shim.XML, "web2", "restore", "begin", "-").exit());
            assertEquals(2, server.callers());
        }
        long waits = requests.get(0).waits();
        assertTrue(waits > 15_000 && waits <= 30_000, () -> "still waits " + waits + " ms of 30 s");
        assertEquals(new Request(waits, "migrate", "begin", "größe 1", Shim.XML), requests.get(0));
        assertEquals(new Request(requests.get(1).waits(), "restore", "begin", "web2", Shim.XML), requests.get(1));
    }

    private static void admit(SocketChannel caller, List<Request> requests) throws IOException {
        requests.add(Request.from(caller));
        ScriptedServer.write(caller, Frame.unchanged());
    }
}
