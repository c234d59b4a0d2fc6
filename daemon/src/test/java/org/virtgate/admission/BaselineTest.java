package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

class BaselineTest {
    private static final Path BASELINE = Path.of("src/main/rules.d/00-baseline.toml");
    private static final Path FILE_SYSTEMS = Path.of("src/main/rules.d/05-filesystems.toml");
    private static final RuleReader READER = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of());

    /** That no rule is lost, and in which mode each is, the table of the manual tells: see {@link ChecksManualTest}. */
    @Test
    void namesEachRuleAsItsCheckOrAsAPartOfIt() throws IOException {
        for (CheckRule rule : checks(Files.readString(BASELINE))) {
            assertTrue((rule.id() + ".").startsWith(use(rule) + "."), () -> rule.id() + " uses " + use(rule));
        }
    }

    @Test
    void namesOneRuleOfEachCheckAsTheCheckItself() throws IOException {
        Set<String> ids = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (CheckRule rule : checks(Files.readString(BASELINE))) {
            ids.add(rule.id());
            used.add(use(rule));
        }
        used.removeAll(ids);
        assertEquals(Set.of(), used);
    }

    @Test
    void usesEveryCheckOrShowsAsAnExampleHowToUseIt() throws IOException {
        String text = Files.readString(BASELINE);
        Set<String> used = new TreeSet<>();
        Stream.of(text, example(text)).flatMap(rules -> checks(rules).stream()).forEach(rule -> used.add(use(rule)));
        assertEquals(
                BuiltInChecks.ALL.stream().map(CheckSpec::id).collect(Collectors.toCollection(TreeSet::new)), used);
    }

    @Test
    void whatItShowsAsAnExampleCanBeCopied() throws IOException {
        String example = example(Files.readString(BASELINE));
        long shown = example.lines().filter(line -> line.contains("[[check]]")).count();
        assertEquals(shown, checks(example).size());
        assertNotEquals(0, shown);
    }

    @Test
    void tellsOfTheFileSystemsThatLibvirtTakesForShared() throws IOException {
        Map<String, FileSystem> known = shippedFileSystems();
        for (String type : List.of(
                "nfs",
                "nfs4",
                "gfs2",
                "ocfs2",
                "afs",
                "cifs",
                "smb3",
                "ceph",
                "fuse.ceph-fuse",
                "gpfs",
                "fuse.quobyte",
                "acfs",
                "fuse.glusterfs",
                "beegfs")) {
            assertNotEquals(
                    FileSystem.Reach.LOCAL,
                    Objects.requireNonNull(known.get(type), type).reach(),
                    type);
        }
        assertEquals(
                FileSystem.Reach.LOCAL,
                Objects.requireNonNull(known.get("ext4")).reach());
    }

    private static Map<String, FileSystem> shippedFileSystems() throws IOException {
        RuleFile file = new RuleFile("05-filesystems.toml", Files.readString(FILE_SYSTEMS));
        return assertInstanceOf(Reading.Accepted.class, READER.read(List.of(file), Map.of()))
                                .value()
                        instanceof RuleSet rules
                ? rules.fileSystems()
                : Map.of();
    }

    private static String example(String text) {
        return text.lines()
                .filter(line -> line.matches("#   \\[\\[check]]|#   [a-z_]+ +=.*"))
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private static String use(CheckRule rule) {
        return assertInstanceOf(CheckRule.BuiltIn.class, rule.test()).use();
    }

    private static List<CheckRule> checks(String text) {
        Reading<RuleSet> reading = READER.read(List.of(new RuleFile("00-baseline.toml", text)), Map.of());
        return reading instanceof Reading.Accepted<RuleSet> accepted
                ? accepted.value().checks()
                : fail(reading.problems().toString());
    }
}
