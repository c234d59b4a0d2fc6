package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No control character of a guest's name or of a reason reaches the terminal of whoever migrates. */
@UnderEveryBuild
class HostileTextTest {
    private static final String HOSTILE = "a\u0001b\u001b[2Jc\td\re\u007ff\u0085g\u009b1mhü€😀";
    private static final String HARMLESS = "a?b?[2Jc?d?e?f??g??1mhü€😀";

    private final Build build;

    @TempDir
    Path folder;

    HostileTextTest(Build build) {
        this.build = build;
    }

    @Test
    void ofTheGuestsName() throws Exception {
        Outcome outcome = new Shim(build, Host.with(folder)).migrate(HOSTILE + "\nsecond", Shim.XML);
        assertTrue(outcome.error().contains(": " + HARMLESS + " second NOT CHECKED: "), outcome::error);
        assertEquals(1, outcome.error().lines().count());
    }

    @Test
    void ofAReasonOfWhichTheLinesStay() throws Exception {
        assertEquals(
                HARMLESS + "\nsecond ? line\n",
                answered(Frame.denied(HOSTILE + "\nsecond \0 line")).error());
    }

    @Test
    void ofACauseThatBecomesOneLine() throws Exception {
        Outcome outcome = answered(Frame.undecided(HOSTILE + "\nsecond line"));
        assertTrue(outcome.error().contains("NOT CHECKED: " + HARMLESS + " second line. Nothing is"), outcome::error);
        assertEquals(1, outcome.error().lines().count());
    }

    private Outcome answered(byte[] reply) throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, reply)) {
            Outcome outcome = new Shim(build, host).migrate();
            assertEquals(1, server.callers());
            return outcome;
        }
    }
}
