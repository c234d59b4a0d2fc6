package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.files.OnDisk;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.StageTimes;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/** Every folder of {@code cases} is decided, recorded, and decided again from what the record says. */
class ReplayTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");
    private static final StageTimes AT_ONCE =
            new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> theRecordGivesTheSameDecision() throws IOException {
        try (var folders = Files.list(CASES)) {
            List<Path> cases = folders.sorted().toList();
            assertFalse(cases.isEmpty(), "no cases");
            return cases.stream()
                    .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> replays(c)));
        }
    }

    private void replays(Path path) throws IOException {
        RecordedHost host = RecordedHost.read(path.resolve("host.toml"));
        RuleSet rules = host.rules(path.resolve("rules.toml"));
        HookEvent event = host.event(Files.readString(path.resolve("domain.xml")));
        Incoming incoming = Admission.prepare(event, rules);
        HostSnapshot snapshot = host.snapshot();
        ProbeResults probed = host.look(incoming.lookCloser(snapshot));
        Decision decision = Admission.decide(incoming, rules, snapshot, probed);

        Clock clock = Clock.fixed(event.at(), ZoneOffset.UTC);
        new DecisionRecords(folder, 1, "0.1", clock)
                .accept(new AuditEvent.Decided(
                        decision, snapshot, event.at(), probed, 1, rules.mode(), AT_ONCE, Optional.empty()));
        Recorded recorded = DecisionRecords.read(DecisionRecords.file(folder, event.id(), event.at()));

        assertEquals(snapshot, recorded.host());
        assertEquals(probed, recorded.probed());
        assertEquals("0.1", recorded.version());
        assertEquals(DecisionJson.of(decision), recorded.decision());
        Decision again =
                Admission.decide(Admission.prepare(recorded.event(), rules), rules, recorded.host(), recorded.probed());
        assertEquals(output(decision), recorded.output());
        assertEquals(output(decision), output(again));
        if (readable(event.xml())) {
            assertEquals(DecisionJson.of(decision), DecisionJson.of(again));
        } else {
            assertEquals(decision.verdict(), again.verdict());
        }
    }

    /** Other words for a finding, and another order, are no other decision. */
    @TestFactory
    Stream<DynamicTest> aRecordOfForm1GivesTheSameDecision() throws IOException {
        try (var folders = Files.list(OnDisk.FORM_1.resolve("replayed"))) {
            return folders.sorted().toList().stream()
                    .map(c -> DynamicTest.dynamicTest(c.getFileName().toString(), () -> replaysForm1(c)));
        }
    }

    private static void replaysForm1(Path path) throws IOException {
        Recorded recorded = DecisionRecords.read(path.resolve("7f3a1c.json.gz"));
        RuleFile file = new RuleFile("rules.toml", Files.readString(path.resolve("rules.toml")));
        RuleSet rules = accepted(Rules.read(file, Rules.fileSystems(), Rules.releases()));
        Decision again =
                Admission.decide(Admission.prepare(recorded.event(), rules), rules, recorded.host(), recorded.probed());
        JsonObject json = DecisionJson.of(again);
        for (String key : List.of("verdict", "rewrites", "origin", "uuid")) {
            assertEquals(recorded.decision().get(key), json.get(key));
        }
        assertEquals(findings(recorded.decision()), findings(json));
        assertEquals(recorded.output(), output(again));
    }

    private static RuleSet accepted(Reading<RuleSet> reading) {
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalArgumentException(reading.toString());
    }

    private static List<String> findings(JsonObject decision) {
        return decision.getAsJsonArray("findings").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(finding -> finding.get("rule").getAsString() + " "
                        + finding.get("effect").getAsString())
                .sorted()
                .toList();
    }

    private static Optional<String> output(Decision decision) {
        return decision.verdict() instanceof Verdict.Rewritten rewritten
                ? Optional.of(redacted(rewritten.xml()))
                : Optional.empty();
    }

    private static boolean readable(String xml) {
        try {
            DomainXml.parse(xml);
            return true;
        } catch (DomainXmlException e) {
            return false;
        }
    }

    private static String redacted(String xml) {
        try {
            return Redaction.of(DomainXml.parse(xml));
        } catch (DomainXmlException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
