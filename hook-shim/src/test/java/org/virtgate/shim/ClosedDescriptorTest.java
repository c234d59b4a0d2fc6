package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Standard descriptors that are closed: never a wrong answer, never the socket in their place. Not under valgrind,
 * which opens them itself before the program starts.
 */
@UnderQuickBuilds
class ClosedDescriptorTest {
    private final Build build;

    @TempDir
    Path folder;

    ClosedDescriptorTest(Build build) {
        this.build = build;
    }

    @Test
    void withoutInputNothingIsAsked() throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.unchanged())) {
            Outcome outcome = new Shim(build, host).redirected("<&-");
            assertTrue(
                    outcome.error().contains("could not be read from standard input: Bad file descriptor"),
                    outcome::error);
            assertEquals(2, outcome.exit());
            assertEquals(0, server.callers());
        }
    }

    @Test
    void withoutOutputAnUnchangedGuestIsAdmitted() throws Exception {
        assertEquals(0, redirected(Frame.unchanged(), ">&-").exit());
    }

    @Test
    void withoutOutputARewrittenGuestIsRefused() throws Exception {
        Outcome outcome = redirected(Frame.rewritten(Shim.XML), ">&-");
        assertTrue(outcome.error().contains("could not be handed to libvirt: Bad file descriptor"), outcome::error);
        assertEquals(2, outcome.exit());
    }

    @Test
    void withoutErrorOutputTheVerdictStands() throws Exception {
        assertEquals(1, redirected(Frame.denied("no"), "2>&-").exit());
        assertEquals(2, redirected(Frame.undecided("no"), "2>&-").exit());
        assertEquals(Shim.XML, redirected(Frame.rewritten(Shim.XML), "2>&-").output());
    }

    @Test
    void withoutAnyDescriptorItIsRefused() throws Exception {
        assertEquals(
                2, new Shim(build, Host.with(folder)).redirected("<&- >&- 2>&-").exit());
    }

    private Outcome redirected(byte[] reply, String redirections) throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, reply)) {
            Outcome outcome = new Shim(build, host).redirected(redirections);
            assertEquals(1, server.callers());
            return outcome;
        }
    }
}
