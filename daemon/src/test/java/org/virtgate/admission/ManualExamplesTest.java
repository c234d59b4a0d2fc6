package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleFile;

/** Every block of TOML in the manual's pages on rules is a rule file that is accepted as it stands. */
class ManualExamplesTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```toml\\n(.*?)^```$");

    @TestFactory
    Stream<DynamicTest> isAccepted() throws IOException {
        String page = Files.readString(Path.of("../docs/rules.md"));
        List<String> blocks = BLOCK.matcher(page).results().map(m -> m.group(1)).toList();
        assertFalse(blocks.isEmpty(), "no examples in docs/rules.md");
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.lines().findFirst().orElse(""), () -> {
                    assertInstanceOf(Reading.Accepted.class, Rules.read(new RuleFile("rules.md", block)));
                }));
    }
}
