package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** hook.toml as it must not be: the guest is refused, with file and line, what was found and what was expected. */
@UnderQuickBuilds
class BrokenSettingsTest {
    private static final String KEYS =
            "expected a line `key = value` with the key socket, deadline, on_unavailable or restore";
    private static final String SOCKET =
            "expected socket = \"/path\", an absolute path of at most 107 bytes without backslash";
    private static final String DEADLINE = "expected deadline = seconds, over 0 and at most 60,";
    private static final String UNAVAILABLE = "expected on_unavailable = \"deny\" or \"allow\"";
    private static final String RESTORE = "expected restore = true or false";
    private static final String CONTROL = "expected no control character but the tab";

    private final Build build;

    @TempDir
    Path folder;

    BrokenSettingsTest(Build build) {
        this.build = build;
    }

    static Stream<Arguments> brokenLines() {
        return Stream.of(
                Arguments.of("dedline = 5", KEYS),
                Arguments.of("socket_ = \"/x\"", KEYS),
                Arguments.of("sock = \"/x\"", KEYS),
                Arguments.of("= 5", KEYS),
                Arguments.of("deadline", KEYS),
                Arguments.of("deadline: 5", KEYS),
                Arguments.of("\"deadline\" = 5", KEYS),
                Arguments.of("hook.deadline = 5", KEYS),
                Arguments.of("[hook]", KEYS),
                Arguments.of("[[hook]]", KEYS),
                Arguments.of("{", KEYS),
                Arguments.of("\u00a0deadline = 5", KEYS),
                Arguments.of("socket =", SOCKET),
                Arguments.of("socket = /run/x", SOCKET),
                Arguments.of("socket = 'single'", SOCKET),
                Arguments.of("socket = \"relative\"", SOCKET),
                Arguments.of("socket = \"\"", SOCKET),
                Arguments.of("socket = \"/open", SOCKET),
                Arguments.of("socket = \"/a\\u0062\"", SOCKET),
                Arguments.of("socket = \"\"\"/three\"\"\"", SOCKET),
                Arguments.of("socket = \"/a\" \"/b\"", SOCKET),
                Arguments.of("socket = \"/" + "x".repeat(107) + "\"", SOCKET),
                Arguments.of("deadline =", DEADLINE),
                Arguments.of("deadline = \"5\"", DEADLINE),
                Arguments.of("deadline = 0", DEADLINE),
                Arguments.of("deadline = 0.000", DEADLINE),
                Arguments.of("deadline = -1", DEADLINE),
                Arguments.of("deadline = +1", DEADLINE),
                Arguments.of("deadline = 61", DEADLINE),
                Arguments.of("deadline = 60.001", DEADLINE),
                Arguments.of("deadline = 05", DEADLINE),
                Arguments.of("deadline = 5.", DEADLINE),
                Arguments.of("deadline = .5", DEADLINE),
                Arguments.of("deadline = 1.2345", DEADLINE),
                Arguments.of("deadline = 1e1", DEADLINE),
                Arguments.of("deadline = 1_0", DEADLINE),
                Arguments.of("deadline = 0x5", DEADLINE),
                Arguments.of("deadline = inf", DEADLINE),
                Arguments.of("deadline = 5s", DEADLINE),
                Arguments.of("deadline = 5 5", DEADLINE),
                Arguments.of("deadline = 99999999999999999999", DEADLINE),
                Arguments.of("on_unavailable = deny", UNAVAILABLE),
                Arguments.of("on_unavailable = \"Allow\"", UNAVAILABLE),
                Arguments.of("on_unavailable = \"\"", UNAVAILABLE),
                Arguments.of("on_unavailable = \"allowed\"", UNAVAILABLE),
                Arguments.of("on_unavailable = true", UNAVAILABLE),
                Arguments.of("restore = \"true\"", RESTORE),
                Arguments.of("restore = 1", RESTORE),
                Arguments.of("restore = True", RESTORE),
                Arguments.of("restore = truely", RESTORE),
                Arguments.of("restore = true, false", RESTORE),
                Arguments.of("# escape \u001b[2J", CONTROL),
                Arguments.of("# bell \u0007", CONTROL),
                Arguments.of("# delete \u007f", CONTROL),
                Arguments.of("restore = true\r", CONTROL),
                Arguments.of("# with a \0", "expected a line of text with at most 1,000 bytes"),
                Arguments.of("# " + "x".repeat(999), "expected a line of text with at most 1,000 bytes"));
    }

    @ParameterizedTest
    @MethodSource("brokenLines")
    void refusesWhatIsNotOfTheSubset(String line, String expected) throws Exception {
        Host host = new Host(folder).settings("# first\n\n" + line + "\n# more\n");
        Outcome outcome = new Shim(build, host).migrate();
        assertEquals("", outcome.output());
        assertTrue(outcome.error().contains(" NOT CHECKED: " + host.settings() + ":3: found '"), outcome::error);
        assertTrue(outcome.error().contains("', " + expected), outcome::error);
        assertTrue(outcome.error().contains("hook.toml must be understood as a whole. On "), outcome::error);
        assertTrue(outcome.error().endsWith(": virtgate check\n"), outcome::error);
        assertTrue(outcome.error().chars().filter(c -> c < ' ').allMatch(c -> c == '\n'), outcome::error);
        assertEquals(2, outcome.exit());
    }

    @Test
    void refusesAKeyTwice() throws Exception {
        Host host = new Host(folder).settings("restore = true\nrestore = true\n");
        Outcome outcome = new Shim(build, host).migrate();
        assertTrue(outcome.error().contains(":2: found 'restore = true', expected each key once"), outcome::error);
        assertEquals(2, outcome.exit());
    }

    @Test
    void brokenSettingsRefuseEvenAfterAllow() throws Exception {
        Host host = Host.with(folder, "on_unavailable = \"allow\"", "nonsense");
        assertEquals(2, new Shim(build, host).migrate().exit());
    }

    @Test
    void settingsThatCannotBeReadRefuse() throws Exception {
        Host host = new Host(folder);
        Files.createDirectory(host.settings());
        Outcome outcome = new Shim(build, host).migrate();
        assertTrue(outcome.error().contains("cannot read " + host.settings() + ": "), outcome::error);
        assertEquals(2, outcome.exit());
    }
}
