package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.read.SettingsReader;

/** README tells how much the shipped baseline enforces, and how to begin in audit; both are so. */
class ReadmeTest {
    /** Denies only once an administrator has drained the host, so there is nothing to be warned of. */
    private static final String STAYS_ENFORCED = "host.drained";

    @Test
    void countsTheChecksOfTheBaselineByTheirMode() throws IOException {
        Map<Mode, Long> counts = baseline(Map.of()).checks().stream()
                .collect(Collectors.groupingBy(CheckRule::mode, Collectors.counting()));
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        String expected = "The shipped baseline has %d checks: **%d are enforced, %d are audited and %d is off**."
                .formatted(all, counts.get(Mode.ENFORCE), counts.get(Mode.AUDIT), counts.get(Mode.OFF));

        assertTrue(readme().contains(expected), expected);
    }

    @Test
    void auditsAtFirstWhatCanDeny() throws IOException {
        List<String> enforced = baseline(modes()).checks().stream()
                .filter(check -> check.mode() == Mode.ENFORCE)
                .map(CheckRule::id)
                .toList();

        assertEquals(List.of(STAYS_ENFORCED), enforced);
    }

    private static Map<String, ModeSetting> modes() throws IOException {
        String block = "[modes]\n"
                + readme().split("# /etc/virtgate/virtgate.toml, below \\[modes]\n", -1)[1]
                        .split("```", -1)[0];
        return assertInstanceOf(Settings.class, accepted(SettingsReader.read("virtgate.toml", block)))
                .modes();
    }

    private static RuleSet baseline(Map<String, ModeSetting> modes) throws IOException {
        return accepted(Rules.read(modes, Rules.shipped(Rules.BASELINE)));
    }

    private static <T> T accepted(Reading<T> reading) {
        if (reading instanceof Reading.Accepted<T> accepted) {
            return accepted.value();
        }
        throw new AssertionError(reading.problems());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("../README.md"));
    }
}
