package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/** The options of all built-in checks. */
class BuiltInOptionsTest {
    private static final RuleReader READER = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of());

    /** Two options of one type that are swapped on their way from the rule into the check would go unseen. */
    @Test
    void everyOptionIsTheComponentOfItsNameAndPlace() {
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            List<String> options = DeclaredOptions.of(spec).stream()
                    .map(DeclaredOptions.Option::name)
                    .toList();
            assertEquals(options, components(DeclaredOptions.unset(spec).getClass()), spec.id());
        }
    }

    @Test
    void whatEveryRuleMustSetIsMissed() {
        Map<String, String> missed = new TreeMap<>();
        for (CheckSpec<?> spec : BuiltInChecks.ALL) {
            RuleFile rule = new RuleFile("x.toml", "[[check]]\nid = \"x\"\nuse = \"" + spec.id() + "\"\n");
            READER.read(List.of(rule), Map.of()).problems().forEach(problem -> missed.put(spec.id(), "" + problem));
        }
        assertEquals("x.toml:1:1: [[check]] has no 'allow'; add allow = [\"/…\"]", missed.get("storage.roots"));
        assertEquals("x.toml:1:1: [[check]] has no 'evidence'; add evidence = \"…\"", missed.get("network.segment"));
    }

    private static List<String> components(Class<?> check) {
        return Stream.of(check.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .toList();
    }
}
