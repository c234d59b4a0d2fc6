package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** hook.toml as it may be: what is of the subset is understood, and what is left out has its default. */
@UnderQuickBuilds
class SettingsTest {
    private final Build build;

    @TempDir
    Path folder;

    SettingsTest(Build build) {
        this.build = build;
    }

    @Test
    void withoutSettingsTheDefaultsHold() throws Exception {
        Outcome outcome = new Shim(build, new Host(folder)).migrate();
        assertTrue(outcome.error().contains("refused because on_unavailable = \"deny\""), outcome::error);
        assertEquals(2, outcome.exit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deadline = 5",
                "deadline = 60",
                "deadline = 10.0",
                "deadline = 9.999 # most of ten seconds",
                "\tdeadline=5\t#x",
                "on_unavailable = \"deny\"",
                "on_unavailable = \"allow\" # \"deny\"",
                "restore = true",
                "restore = false#",
                "# größer",
                " ",
                "restore = false\ndeadline = 5"
            })
    void understandsTheSubset(String line) throws Exception {
        Host host = Host.with(folder, line);
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.denied("asked"))) {
            assertEquals("asked\n", new Shim(build, host).migrate().error());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void lastLineNeedsNoEnd() throws Exception {
        Host host = new Host(folder);
        host.settings("socket = \"" + host.socket() + "\"");
        try (ScriptedServer server = ScriptedServer.answering(host, Frame.denied("asked"))) {
            assertEquals("asked\n", new Shim(build, host).migrate().error());
            assertEquals(1, server.callers());
        }
    }

    @Test
    void theShippedFileSaysTheDefaults() throws Exception {
        String shipped = Files.readString(Path.of("src/main/etc/hook.toml"));
        Host commented = new Host(folder).settings(shipped);
        String defaults = new Shim(build, commented).migrate().error();
        Host spelledOut = new Host(folder).settings(shipped.replaceAll("(?m)^#(?=[a-z_]+ = )", ""));
        assertEquals(
                4,
                Files.readAllLines(spelledOut.settings()).stream()
                        .filter(l -> l.matches("[a-z_]+ = .*"))
                        .count());
        assertEquals(defaults, new Shim(build, spelledOut).migrate().error());
        assertTrue(defaults.contains("NOT CHECKED"), defaults);
    }
}
