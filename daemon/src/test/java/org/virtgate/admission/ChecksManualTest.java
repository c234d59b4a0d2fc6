package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.DeclaredOptions;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;

/** The manual of the checks is complete, and what its table tells is so. */
class ChecksManualTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");
    private static final Path SCENARIOS = Path.of("../lab/scenarios");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Map<Mode, String> DEFAULTS =
            Map.of(Mode.ENFORCE, "denies", Mode.AUDIT, "audited", Mode.OFF, "off");

    private final String manual = read(Path.of("../docs/checks.md"));
    private final List<Row> rows = manual.lines()
            .dropWhile(line -> !line.startsWith("| ---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .map(Row::of)
            .toList();

    /** A line of the table at the top. */
    private record Row(List<String> cells) {
        static Row of(String line) {
            return new Row(
                    Stream.of(line.split("\\|", -1)).skip(1).map(String::strip).toList());
        }

        String rule() {
            return cells.get(1).replace("`", "");
        }

        String byDefault() {
            return cells.get(2);
        }

        String message() {
            return cells.get(4);
        }

        List<String> words(int cell) {
            return Stream.of(cells.get(cell).replace("`", "").split(", "))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }
    }

    @Test
    void hasASectionForEachCheckInTheirOrder() {
        assertEquals(
                BuiltInChecks.ALL.stream().map(CheckSpec::id).toList(),
                List.copyOf(sections().keySet()));
    }

    @Test
    void tellsEveryOptionInTheSectionOfItsCheckAndInTheTable() {
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            String id = spec.id();
            for (DeclaredOptions.Option option : DeclaredOptions.of(spec)) {
                assertTrue(
                        sections().getOrDefault(id, "").contains("`" + option.name() + "`"),
                        () -> "section " + id + ": " + option.name());
                assertTrue(
                        rows.stream()
                                .filter(row -> row.rule().startsWith(id))
                                .anyMatch(row -> row.words(3).contains(option.name())),
                        () -> "rows of " + id + ": " + option.name());
            }
        }
    }

    @Test
    void tellsEveryWordOfAnOptionInTheSectionOfItsCheck() {
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            String section = sections().getOrDefault(spec.id(), "");
            for (DeclaredOptions.Option option : DeclaredOptions.of(spec)) {
                for (String word : option.words()) {
                    assertTrue(
                            section.contains("\"" + word + "\"") || section.contains("`" + word + "`"),
                            () -> "section " + spec.id() + ": " + option.name() + " " + word);
                }
            }
        }
    }

    @Test
    void hasARowForEachRuleOfTheBaselineThatTellsItsModeAndOneForTheOthers() throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        BuiltInChecks.ALL.forEach(spec -> expected.put(spec.id(), "not in the baseline"));
        for (CheckRule rule : baseline().checks()) {
            expected.put(rule.id(), Objects.requireNonNull(DEFAULTS.get(rule.mode())));
        }
        Map<String, String> told = new LinkedHashMap<>();
        rows.forEach(row -> told.put(row.rule(), row.byDefault().replaceFirst(":.*", "")));
        assertEquals(expected, told);
    }

    @Test
    void namesGoldenCasesOfWhichOneHasTheMessage() throws IOException {
        for (Row row : rows) {
            List<Path> cases = new ArrayList<>();
            for (String glob : row.words(5)) {
                List<Path> found = matching(CASES, glob);
                assertTrue(!found.isEmpty(), () -> "no case " + glob);
                cases.addAll(found);
            }
            assertTrue(
                    cases.stream()
                            .anyMatch(folder -> read(folder.resolve("expected"))
                                    .lines()
                                    .map(String::strip)
                                    .anyMatch(row.message()::equals)),
                    () -> row.rule() + ": no case says: " + row.message());
        }
    }

    @Test
    void namesScenariosThatTheLabHas() {
        LinkedHashSet<String> missing = new LinkedHashSet<>();
        rows.forEach(row -> missing.addAll(row.words(6)));
        missing.removeIf(name -> Files.exists(SCENARIOS.resolve(name + ".sh")));
        assertEquals(List.of(), List.copyOf(missing));
    }

    /** What is below each heading, by the heading. */
    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        String[] bodies = HEADING.split(manual, -1);
        List<String> names =
                HEADING.matcher(manual).results().map(m -> m.group(1)).toList();
        for (int i = 0; i < names.size(); i++) {
            sections.put(names.get(i), bodies[i + 1]);
        }
        return sections;
    }

    private static RuleSet baseline() throws IOException {
        Reading<RuleSet> reading = Rules.read(Rules.shipped(Rules.BASELINE));
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new AssertionError(reading.problems());
    }

    private static List<Path> matching(Path folder, String glob) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> matcher.matches(path.getFileName())).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
