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
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.BuiltInCheck;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.DeclaredOptions;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;

/** The manual of the checks is complete, and what it tells of each rule is so. */
class ChecksManualTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");
    private static final List<Path> SCENARIOS = List.of(Path.of("../lab/scenarios"), Path.of("../lab/vm.d"));
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    /**
     * A rule below the section of its check: what it does by default, what it says for example, and the tests that show
     * it.
     */
    private static final Pattern ENTRY = Pattern.compile("(?ms)^- `([a-z.]+)` \\*\\*([a-z ]+)\\*\\*.*?"
            + "^  ```\\n(.*?)^  ```\\n\\s*"
            + "Golden cases: (.*?)\\.(?:\\s+Lab scenarios: (.*?)\\.)?$");

    private static final Map<Mode, String> DEFAULTS =
            Map.of(Mode.ENFORCE, "denies", Mode.AUDIT, "audited", Mode.OFF, "off");

    private final String manual = read(Path.of("../docs/using/checks.md"));
    private final List<Entry> entries = ENTRY.matcher(manual)
            .results()
            .map(found -> new Entry(
                    found.group(1),
                    found.group(2),
                    found.group(3).lines().map(String::strip).toList(),
                    words(found.group(4)),
                    words(Objects.requireNonNullElse(found.group(5), ""))))
            .toList();

    private record Entry(
            String rule, String byDefault, List<String> messages, List<String> cases, List<String> scenarios) {}

    @Test
    void hasASectionForEachCheckInTheirOrder() {
        assertEquals(
                BuiltInChecks.ALL.stream().map(CheckSpec::id).toList(),
                List.copyOf(sections().keySet()));
    }

    @Test
    void tellsEveryOptionInTheTableOfItsCheck() {
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            String id = spec.id();
            List<String> told = OPTION.matcher(Objects.requireNonNull(sections().get(id)))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            for (DeclaredOptions.Option option : DeclaredOptions.of(spec)) {
                assertTrue(told.contains(option.name()), () -> "section " + id + ": " + option.name());
            }
        }
    }

    @Test
    void tellsEveryWordOfAnOptionInTheSectionOfItsCheck() {
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            String section = Objects.requireNonNull(sections().get(spec.id()));
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
        assertEquals(byDefault(), tableAtTheTop(2));
    }

    @Test
    void tellsOfEachRuleInTheTableWhetherItIsAskedOfARestoredGuest() throws IOException {
        assertEquals(atRestore(), tableAtTheTop(3));
    }

    @Test
    void hasAnEntryForEachRuleInTheSectionOfItsCheck() throws IOException {
        Map<String, String> told = new LinkedHashMap<>();
        for (Entry entry : entries) {
            told.put(entry.rule(), entry.byDefault());
            String section = sections().entrySet().stream()
                    .filter(check -> entry.rule().startsWith(check.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
            assertTrue(section.contains("- `" + entry.rule() + "` **"), entry::rule);
        }
        assertEquals(byDefault(), told);
    }

    @Test
    void namesGoldenCasesOfWhichOneHasTheFirstMessage() throws IOException {
        for (Entry entry : entries) {
            List<Path> cases = new ArrayList<>();
            for (String glob : entry.cases()) {
                List<Path> found = matching(CASES, glob);
                assertTrue(!found.isEmpty(), () -> "no case " + glob);
                cases.addAll(found);
            }
            String message = entry.messages().get(0);
            assertTrue(
                    cases.stream()
                            .anyMatch(folder -> read(folder.resolve("expected"))
                                    .lines()
                                    .map(String::strip)
                                    .anyMatch(message::equals)),
                    () -> entry.rule() + ": no case says: " + message);
        }
    }

    @Test
    void namesScenariosThatTheLabHas() {
        LinkedHashSet<String> missing = new LinkedHashSet<>();
        entries.forEach(entry -> missing.addAll(entry.scenarios()));
        missing.removeIf(name -> SCENARIOS.stream().anyMatch(folder -> Files.exists(folder.resolve(name + ".sh"))));
        assertEquals(List.of(), List.copyOf(missing));
    }

    /** What each rule of the baseline does by default, and that a check without a rule is not in it. */
    private static Map<String, String> byDefault() throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        BuiltInChecks.ALL.forEach(spec -> expected.put(spec.id(), "not in the baseline"));
        for (CheckRule rule : baseline().checks()) {
            expected.put(rule.id(), Objects.requireNonNull(DEFAULTS.get(rule.mode())));
        }
        return expected;
    }

    /** Whether each rule of the baseline, and each check without one, is asked of a restored guest. */
    private static Map<String, String> atRestore() throws IOException {
        Map<String, String> expected = new LinkedHashMap<>();
        BuiltInChecks.ALL.forEach(spec -> expected.put(spec.id(), asked(DeclaredOptions.unset(spec))));
        for (CheckRule rule : baseline().checks()) {
            if (rule.test() instanceof CheckRule.BuiltIn builtIn) {
                expected.put(rule.id(), asked(builtIn.check()));
            }
        }
        return expected;
    }

    private static String asked(BuiltInCheck check) {
        return ((Check) check).concern() == Concern.RUNNING ? "asked" : "not asked";
    }

    /** What a column of the table says of each rule. */
    private Map<String, String> tableAtTheTop(int column) {
        Map<String, String> told = new LinkedHashMap<>();
        manual.lines()
                .dropWhile(line -> !line.startsWith("| ---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split(" *\\| *", -1))
                .forEach(cells -> told.put(cells[1].replace("`", ""), cells[column]));
        return told;
    }

    private static List<String> words(String list) {
        return Stream.of(list.replace("`", "").split(",\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
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
