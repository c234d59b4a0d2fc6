package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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

/** Every block of TOML in the manual's pages on rules is a rule file that is accepted as it stands. */
class ManualExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```toml\\n(.*?)^ *```$");

    private static final List<String> PAGES = List.of("../docs/using/rules.md", "../docs/using/checks.md", "../README.md");

    @TestFactory
    Stream<DynamicTest> isAccepted() throws IOException {
        List<String> blocks = new ArrayList<>();
        for (String page : PAGES) {
            String text = Files.readString(Path.of(page));
            assertTrue(BLOCK.matcher(text).find(), "no example in " + page);
            BLOCK.matcher(text).results().map(m -> m.group(1)).forEach(blocks::add);
        }
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.lines().findFirst().orElse(""), () -> {
                    assertInstanceOf(Reading.Accepted.class, Rules.read(new RuleFile("rules.md", block)));
                }));
    }
}
