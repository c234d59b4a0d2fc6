package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An output that does not take the rewritten domain XML: the guest must not arrive without the rewriting. */
@UnderEveryBuild
class OutputTest {
    private final Build build;

    @TempDir
    Path folder;

    OutputTest(Build build) {
        this.build = build;
    }

    @Test
    void thatIsFullRefusesARewrittenGuest() throws Exception {
        Host host = Host.with(folder);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.rewritten(Shim.XML))) {
            Outcome outcome = new Shim(build, host).redirected(">/dev/full");
            assertTrue(
                    outcome.error().contains("could not be handed to libvirt: No space left on device"),
                    outcome::error);
            assertEquals(2, outcome.exit());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void whoseReaderHasGoneRefusesARewrittenGuest() throws Exception {
        Host host = Host.with(folder);
        Shim shim = new Shim(build, host);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.rewritten("x".repeat(1 << 20)))) {
            Process process = shim.start("", "web1", "migrate", "begin", "-");
            process.getInputStream().close();
            process.getOutputStream().write(Shim.XML.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(2, process.waitFor(), error);
            assertTrue(error.contains("could not be handed to libvirt: Broken pipe"), error);
            assertEquals(1, server.callers());
        }
    }
}
