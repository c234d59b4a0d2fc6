package org.virtgate.daemon.questions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.store.InstalledSchema;

class TrialJsonTest {
    @Test
    void aFindingOfABuiltInCheckSaysWhichWhateverItsRuleIsCalled() {
        RuleSet rules = rules("""
                [[check]]
                id  = "mine"
                use = "origin.known"

                [[check]]
                id      = "own"
                select  = "/domain/name"
                none    = true
                message = "named"
                """);
        HookEvent event = new HookEvent(
                "id",
                Instant.EPOCH,
                HookEvent.Operation.MIGRATE,
                "web1",
                Optional.empty(),
                "<domain type='kvm'><name>web1</name></domain>");
        Decision decision = Admission.decide(
                Admission.prepare(event, rules),
                rules,
                HostSnapshot.unknown("hostb", "nobody looked"),
                new ProbeResults(Map.of(), Map.of()));

        List<String> found = TrialJson.of(decision, rules).getAsJsonArray("findings").asList().stream()
                .map(finding -> (JsonObject) finding)
                .map(finding -> finding.get("rule").getAsString() + " " + finding.has("use")
                        + (finding.has("use") ? " " + finding.get("use").getAsString() : ""))
                .sorted()
                .toList();

        assertEquals(List.of("mine true origin.known", "own false"), found);
    }

    private static RuleSet rules(String toml) {
        Reading<RuleSet> read = BuiltInChecks.reader(InstalledSchema.in(Path.of("no/installed/schema")))
                .read(List.of(new RuleFile("rules.toml", toml)), Map.of());
        if (read instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(read.problems().toString());
    }
}
