package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.rules.Reading;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.SettingsReader;

/**
 * Every block of TOML in the manual is accepted as it stands: as a rule file, or as the settings file that its first
 * line names, below the section that it names.
 */
class ManualExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```toml\\n(.*?)^ *```$");
    private static final String SETTINGS = "# /etc/virtgate/virtgate.toml";
    /** A block that is for the end of a file which has the section already. */
    private static final String SETTINGS_BELOW = SETTINGS + ", below ";

    private static final List<String> PAGES = List.of(
            "../README.md",
            "../docs/using/getting-started.md",
            "../docs/using/rules.md",
            "../docs/using/checks.md",
            "../docs/using/metrics.md");

    @TestFactory
    Stream<DynamicTest> isAccepted() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String page : PAGES) {
            String text = Files.readString(Path.of(page));
            assertTrue(BLOCK.matcher(text).find(), "no example in " + page);
            BLOCK.matcher(text).results().map(found -> found.group(1)).forEach(block -> {
                String name = page + ": " + block.lines().findFirst().orElse("");
                tests.add(DynamicTest.dynamicTest(
                        name, () -> assertEquals(List.of(), read(block).problems())));
            });
        }
        return tests.stream();
    }

    private static Reading<?> read(String block) {
        if (block.startsWith(SETTINGS_BELOW)) {
            String section = block.substring(SETTINGS_BELOW.length(), block.indexOf('\n'));
            return SettingsReader.read("virtgate.toml", section + "\n" + block);
        }
        return block.strip().startsWith(SETTINGS)
                ? SettingsReader.read("virtgate.toml", block)
                : Rules.read(new RuleFile("rules.md", block));
    }
}
