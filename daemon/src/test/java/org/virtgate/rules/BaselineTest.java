package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Path BASELINE = Path.of("src/main/rules.d/00-baseline.toml");
    private static final RuleReader READER = new RuleReader(SampleChecks.SPECS, (xpath, purpose) -> List.of());

    @Test
    void shippedFileIsReadAndNamesEachCheckAsItsRule() {
        assertEquals(List.of("storage.present", "network.present"), ids(Golden.text(BASELINE)));
    }

    @Test
    void whatItShowsAsAnExampleCanBeCopied() {
        String example = Golden.text(BASELINE)
                .lines()
                .filter(line -> line.matches("#   \\[\\[check]]|#   [a-z]+ +=.*"))
                .map(line -> line.substring(1))
                .reduce("", (all, line) -> all + line + "\n");
        assertEquals(List.of("storage.roots"), ids(example));
    }

    private static List<String> ids(String text) {
        Reading<RuleSet> reading = READER.read(List.of(new RuleFile("00-baseline.toml", text)), Map.of());
        return reading instanceof Reading.Accepted<RuleSet> accepted
                ? accepted.value().checks().stream().map(CheckRule::id).toList()
                : reading.problems().stream().map(Problem::toString).toList();
    }
}
