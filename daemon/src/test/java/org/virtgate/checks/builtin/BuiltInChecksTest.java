package org.virtgate.checks.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.Check;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

class BuiltInChecksTest {
    private static final RuleReader READER = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of());
    private static final Path BASELINE = Path.of("src/main/rules.d/00-baseline.toml");
    private static final String ROOTS = """
            [[check]]
            id    = "storage.roots"
            use   = "storage.roots"
            allow = ["/srv"]
            """;

    /** Two options of one type that are swapped on their way from the rule into the check would go unseen. */
    @Test
    void everyOptionIsTheComponentOfItsNameAndPlace() throws IOException {
        Map<String, List<String>> options = new TreeMap<>();
        Map<String, List<String>> components = new TreeMap<>();
        Map<String, Check> checks = checks();
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            options.put(
                    spec.id(),
                    spec.options().stream().map(CheckSpec.Option::name).toList());
            components.put(
                    spec.id(),
                    components(Objects.requireNonNull(checks.get(spec.id())).getClass()));
        }
        assertEquals(options, components);
    }

    @Test
    void missesWhatEveryRuleMustSet() {
        Map<String, String> missed = new TreeMap<>();
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            RuleFile rule = new RuleFile("x.toml", "[[check]]\nid = \"x\"\nuse = \"" + spec.id() + "\"\n");
            READER.read(List.of(rule), Map.of()).problems().forEach(problem -> missed.put(spec.id(), "" + problem));
        }
        assertEquals(
                Map.of(
                        "storage.roots", "x.toml:1:1: [[check]] has no 'allow'; add allow = [\"/…\"]",
                        "network.segment", "x.toml:1:1: [[check]] has no 'evidence'; add evidence = \"…\"",
                        "host.libvirtd", "x.toml:1:1: [[check]] has no 'of'; add of = \"…\""),
                missed);
    }

    private static List<String> components(Class<?> check) {
        return Stream.of(check.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** One of each. */
    private static Map<String, Check> checks() throws IOException {
        List<RuleFile> files = new ArrayList<>();
        files.add(new RuleFile("00-baseline.toml", Files.readString(BASELINE)));
        files.add(new RuleFile("10-roots.toml", ROOTS));
        Map<String, Check> checks = new TreeMap<>();
        if (READER.read(files, Map.of()) instanceof Reading.Accepted<RuleSet> accepted) {
            for (CheckRule rule : accepted.value().checks()) {
                CheckRule.BuiltIn builtIn = assertInstanceOf(CheckRule.BuiltIn.class, rule.test());
                checks.put(builtIn.use(), assertInstanceOf(Check.class, builtIn.check()));
            }
        }
        return checks;
    }
}
