package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.ModeSetting;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;

class EffectiveTomlTest {
    private static final String CHECKS = """
            # which memory
            [[check]]
            id      = "memory"  # of a guest
            select  = "/domain/memory"
            every   = { max = 7 }
            missing = "ok"
            message = "m"

            [[check]]
            id      = "quiet"
            select  = "/domain/name"
            none    = { equals = 'a"b\\c' }
            message = "n"
            mode    = "off"
            [check.when]
            domain = "web-*"
            """;

    private static final String OUTSIDE_OF_TABLES = """
            storage.gold.path = "/srv/gold"
            check = [{ id = "inline", select = "/domain/name", none = true, message = "i" }]
            rewrite = [{ id = "p", path = { from = "/a", to = "/b" } }]
            """;

    private static final String TABLES_AGAIN = """
            [storage]
            silver = { path = "/srv/silver" }

            [[exception]]
            id = "e"
            checks = ["memory"]
            when = { domain = "web" }
            reason = "r"
            expires = 2027-03-31

            [[test]]
            name = "t"
            domain = "fixtures/t.xml"
            expect = { verdict = "deny" }
            """;

    private static final List<RuleFile> FILES = List.of(
            new RuleFile("/etc/r/10.toml", CHECKS),
            new RuleFile("/etc/r/20.toml", OUTSIDE_OF_TABLES),
            new RuleFile("/etc/r/30.toml", TABLES_AGAIN),
            new RuleFile("/etc/r/40.toml", "[storage]\nbronze.path = '/srv/bronze'\n"),
            new RuleFile("/etc/r/50.toml", ""));

    @Test
    void oneFileSaysWhatAllFilesAndTheModesSay() {
        RuleSet all = read(FILES, Map.of("checks", set(Mode.AUDIT), "p", set(Mode.OFF), "inline", set(Mode.ENFORCE)));

        String text = EffectiveToml.of(FILES, all);
        RuleSet one = read(List.of(new RuleFile("one.toml", text)), Map.of());

        assertEquals(List.of("memory audit", "quiet off", "inline enforce", "p off", "e"), told(all));
        assertEquals(told(all), told(one));
        assertEquals(tests(all.checks()), tests(one.checks()));
        assertEquals(all.names().storages().keySet(), one.names().storages().keySet());
        assertEquals(3, one.names().size());
    }

    @Test
    void namesFilesKeepsCommentsAndTellsTheModeOfNames() {
        RuleSet all = read(FILES, Map.of(Names.ID, set(Mode.AUDIT)));

        String text = EffectiveToml.of(FILES, all);

        assertTrue(text.startsWith("""
                #:schema /usr/share/virtgate/rules.schema.json
                # A rule file cannot say this; in virtgate.toml, below [modes]: "names" = "audit"

                # /etc/r/10.toml

                # which memory
                [[check]]
                id      = "memory"  # of a guest
                mode"""), text);
        assertTrue(text.contains("\"/etc/r/fixtures/t.xml\""), text);
    }

    private static ModeSetting set(Mode mode) {
        return new ModeSetting(mode, Position.whole("virtgate.toml"));
    }

    private static List<String> told(RuleSet rules) {
        return Stream.of(
                        rules.checks().stream()
                                .map(rule -> rule.id() + " " + rule.mode().word()),
                        rules.rewrites().stream()
                                .map(rule -> rule.id() + " " + rule.mode().word()),
                        rules.exceptions().stream().map(rule -> rule.id()))
                .flatMap(list -> list)
                .toList();
    }

    private static List<String> tests(List<CheckRule> checks) {
        return checks.stream().map(rule -> rule.when() + " " + rule.test()).toList();
    }

    private static RuleSet read(List<RuleFile> files, Map<String, ModeSetting> modes) {
        Reading<RuleSet> reading = new RuleReader(List.of(), (xpath, purpose) -> List.of()).read(files, modes);
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(reading.problems().toString());
    }
}
