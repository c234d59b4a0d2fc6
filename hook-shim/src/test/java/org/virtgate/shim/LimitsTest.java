package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything has a size that still passes, and one that does not. */
@UnderQuickBuilds
class LimitsTest {
    private static final int XML_MAX = 16 << 20;

    private final Build build;

    @TempDir
    Path folder;

    LimitsTest(Build build) {
        this.build = build;
    }

    @Test
    void theLongestXmlPassesBothWays() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        String back = "y".repeat(XML_MAX);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.rewritten(back))) {
            Outcome outcome = new Shim(build, host).migrate("web1", "x".repeat(XML_MAX));
            assertEquals(0, outcome.exit(), outcome::error);
            assertTrue(back.equals(outcome.output()), () -> outcome.output().length() + " bytes came back");
            assertEquals(1, server.callers());
        }
    }

    @Test
    void aLongerXmlIsNotChecked() throws Exception {
        Host host = Host.with(folder, "deadline = 60");
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.unchanged())) {
            Outcome outcome = new Shim(build, host).migrate("web1", "x".repeat(XML_MAX + 1));
            assertTrue(outcome.error().contains("NOT CHECKED: the domain XML is over 16 MiB. "), outcome::error);
            assertEquals(2, outcome.exit());
            assertEquals(0, server.callers());
        }
    }

    @Test
    void theLongestReasonIsShownWhole() throws Exception {
        Host host = Host.with(folder);
        String reason = "r".repeat(4096);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.denied(reason))) {
            assertEquals(reason + "\n", new Shim(build, host).migrate().error());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void theLongestCauseIsShownWhole() throws Exception {
        Host host = Host.with(folder);
        String cause = "c".repeat(4096);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.undecided(cause))) {
            Outcome outcome = new Shim(build, host).migrate("n".repeat(1024), Shim.XML);
            assertTrue(outcome.error().contains(": " + "n".repeat(100) + " NOT CHECKED: " + cause + ". Nothing"));
            assertTrue(outcome.error().endsWith("systemctl status virtgated\n"), outcome::error);
            assertEquals(1, server.callers());
        }
    }

    @Test
    void aLongerNameIsNotChecked() throws Exception {
        Outcome outcome = new Shim(build, Host.with(folder)).migrate("n".repeat(1025), Shim.XML);
        assertTrue(outcome.error().contains("NOT CHECKED: the guest's name is over 1024 bytes. "), outcome::error);
        assertEquals(2, outcome.exit());
    }

    @Test
    void noXmlIsNotChecked() throws Exception {
        Outcome outcome = new Shim(build, Host.with(folder)).migrate("web1", "");
        assertTrue(outcome.error().contains("NOT CHECKED: there is no domain XML on standard input. "), outcome::error);
        assertEquals(2, outcome.exit());
    }
}
