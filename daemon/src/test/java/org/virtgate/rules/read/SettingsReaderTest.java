package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.Reading;
import org.virtgate.rules.Settings;

class SettingsReaderTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/rules/read/settings");

    /**
     * A folder has files of either kind; expected is, for each in the order of names, what it says or all its problems.
     */
    @TestFactory
    Stream<DynamicTest> readsOrRefuses() throws IOException {
        return Golden.tests(
                CASES,
                folder -> Golden.toml(folder).stream()
                        .map(SettingsReaderTest::told)
                        .collect(Collectors.joining()));
    }

    @Test
    void emptyFilesMeanTheDefaults() {
        assertEquals(new Reading.Accepted<>(Settings.DEFAULT), SettingsReader.read("virtgate.toml", ""));
        assertEquals(new Reading.Accepted<>(HookSettings.DEFAULT), HookSettingsReader.read("hook.toml", ""));
    }

    @Test
    void carriageReturnsWhichTheShimDoesNotReadAreRefused() {
        Reading<HookSettings> reading = HookSettingsReader.read("hook.toml", "deadline = 5\r\n");
        assertEquals(
                "hook.toml:1:1: a control character, which the hook shim does not read; end lines in LF alone, and use no other",
                reading.problems().get(0).toString());
    }

    @Test
    void linesThatTheShimCutsAreRefused() {
        Reading<HookSettings> reading = HookSettingsReader.read("hook.toml", "# " + "x".repeat(999) + "\n");
        assertEquals(
                "hook.toml:1:1: a line over 1000 bytes, which the hook shim does not read",
                reading.problems().get(0).toString());
    }

    private static String told(Path file) {
        String name = file.getFileName().toString();
        String text = Golden.text(file);
        Reading<?> reading = name.startsWith("hook")
                ? HookSettingsReader.read(name, text)
                : name.startsWith("fleet") ? FleetReader.read(name, text) : SettingsReader.read(name, text);
        return reading instanceof Reading.Accepted<?> accepted
                ? accepted.value() + "\n"
                : reading.problems().stream().map(p -> p + "\n").collect(Collectors.joining());
    }
}
