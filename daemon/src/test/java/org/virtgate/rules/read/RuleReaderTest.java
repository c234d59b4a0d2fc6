package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Position;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.selectors.SelectorVocabulary;
import org.virtgate.rules.selectors.VocabularyJudge;
import org.virtgate.rules.store.InstalledSchema;

class RuleReaderTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/rules/read/cases");

    private static final RuleReader READER = new RuleReader(
            SampleChecks.SPECS,
            new VocabularyJudge(new SelectorVocabulary(InstalledSchema.in(Path.of("no/installed/schema")))));

    /**
     * A folder has rule files, and virtgate.toml where modes are set; expected are all rules or all problems, one a
     * line.
     */
    @TestFactory
    Stream<DynamicTest> readsOrRefuses() throws IOException {
        return Golden.tests(CASES, folder -> {
            List<RuleFile> files = new ArrayList<>();
            Map<String, ModeSetting> modes = new HashMap<>();
            for (Path file : Golden.toml(folder)) {
                String name = file.getFileName().toString();
                if (name.equals("virtgate.toml")) {
                    modes.putAll(accepted(SettingsReader.read(name, Golden.text(file)))
                            .modes());
                } else {
                    files.add(new RuleFile(name, Golden.text(file)));
                }
            }
            return told(READER.read(files, modes));
        });
    }

    @Test
    void digestIsOfNamesTextsAndModesAndNotOfFolders() {
        RuleFile a = new RuleFile("/etc/virtgate/rules.d/a.toml", rule("x", "/from"));
        String digest = accepted(READER.read(List.of(a), Map.of())).digest();
        RuleFile moved = new RuleFile("/var/lib/a.toml", a.text());
        RuleFile renamed = new RuleFile("/etc/virtgate/rules.d/b.toml", a.text());
        RuleFile commented = new RuleFile(a.path(), a.text() + "# more\n");
        Map<String, ModeSetting> audit = Map.of("x", new ModeSetting(Mode.AUDIT, new Position("virtgate.toml", 1, 1)));
        assertEquals(64, digest.length());
        assertEquals(digest, accepted(READER.read(List.of(moved), Map.of())).digest());
        assertNotEquals(
                digest, accepted(READER.read(List.of(renamed), Map.of())).digest());
        assertNotEquals(
                digest, accepted(READER.read(List.of(commented), Map.of())).digest());
        assertNotEquals(digest, accepted(READER.read(List.of(a), audit)).digest());
    }

    @Test
    void problemsOfOtherFilesAreToldTogether() {
        RuleFile broken = new RuleFile("b.toml", "[[rewrite]]\nid = 'x'\n");
        Problem before = Problem.of(Position.whole("a.toml"), "not there");
        List<String> told = READER.read(List.of(broken), Map.of(), List.of(before)).problems().stream()
                .map(Problem::toString)
                .toList();
        assertEquals(
                List.of(
                        "a.toml: not there",
                        "b.toml:1:1: [[rewrite]] needs one of path, network, disk_host, pool or select"),
                told);
    }

    @Test
    void readsAThousandRules() {
        String text = IntStream.range(0, 1000)
                .mapToObj(i -> rule("r" + i, "/srv/" + i) + check("c" + i))
                .collect(Collectors.joining());
        RuleSet rules = accepted(READER.read(List.of(new RuleFile("many.toml", text)), Map.of()));
        assertEquals(2000, rules.size());
        assertEquals("r999", rules.paths().above("/srv/999/disk").get(0).id());
    }

    private static String rule(String id, String from) {
        return "[[rewrite]]\nid = \"" + id + "\"\npath = { from = \"" + from + "\", to = \"/elsewhere\" }\n";
    }

    private static String check(String id) {
        return "[[check]]\nid = \"" + id
                + "\"\nselect = \"/domain/devices/disk/source/@file\"\nnone = true\nmessage = \"m\"\n";
    }

    private static String told(Reading<RuleSet> reading) {
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            RuleSet rules = accepted.value();
            return Stream.of(
                            rules.rewrites(),
                            rules.checks(),
                            rules.exceptions(),
                            new TreeMap<>(rules.fileSystems()).values(),
                            rules.releases(),
                            rules.names().storages().values(),
                            rules.names().networks().values())
                    .flatMap(Collection::stream)
                    .map(rule -> rule + "\n")
                    .collect(Collectors.joining());
        }
        return reading.problems().stream().map(p -> ProblemText.line(p) + "\n").collect(Collectors.joining());
    }

    private static <T> T accepted(Reading<T> reading) {
        if (reading instanceof Reading.Accepted<T> accepted) {
            return accepted.value();
        }
        return fail("refused: " + reading.problems());
    }
}
