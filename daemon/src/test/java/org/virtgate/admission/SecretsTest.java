package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.TryView;
import org.virtgate.domain.LineDiff;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.StageTimes;
import org.virtgate.hook.HookRequest;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.DenialText;
import org.virtgate.record.journal.JournalTexts;
import org.virtgate.record.log.LogLine;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * A guest with a secret at each place that may hold one, rules that quote all they can, and none of the secrets in
 * anything that others than root and libvirt get. That no text of a decision reaches the metrics is shown by
 * MetricsTest.
 */
class SecretsTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/virtgate/secrets");
    private static final Pattern SECRET = Pattern.compile("geheim[0-9]{2}");
    private static final HostSnapshot HOST = HostSnapshot.unknown("hostb", "not asked");

    @TempDir
    Path folder;

    /** What an image's header names, by the end of the image's path. */
    private static final Map<String, ImageFact> HEADERS = Map.of(
            "e.qcow2",
                    header("json:{\"driver\":\"https\",\"url\":\"https://u:geheim51@h/i?x=geheim52\","
                            + "\"password\":\"geheim53\"}"),
            "f.qcow2", header("rbd:pool/img:id=x:key=geheim54:mon_host=h"),
            "g.qcow2", header("unheard-of:password=geheim55"));

    private static final class Made {
        private final Decision decision;
        private final AuditEvent.Decided event;
        private final Recorded recorded;
        private final String record;

        Made(Decision decision, AuditEvent.Decided event, Recorded recorded) {
            this.decision = decision;
            this.event = event;
            this.recorded = recorded;
            this.record = recorded.toString() + recorded.event().xml();
        }
    }

    @Test
    void everySecretIsHiddenWhereItStoodAndNothingElseIs() throws Exception {
        Made made = decide(rules());
        assertTrue(found(domain()).size() >= 40, "that many are planted");
        assertEquals(
                Files.readString(FOLDER.resolve("expected.xml")),
                made.recorded.event().xml());
        ImageFact header = made.recorded.probed().images().get("/srv/moved/f.qcow2");
        assertEquals(header("rbd:pool/img:id=x:key=(secret):mon_host=h"), header);
    }

    @Test
    void nothingThatIsToldOfADenialHoldsASecret() throws Exception {
        Made made = decide(rules());
        assertEquals(Verdict.Kind.DENIED, made.decision.verdict().kind());
        texts(made).forEach((name, text) -> assertEquals(Set.of(), found(text), name));
        assertEquals(Set.of(), found(DenialText.of(made.decision)));
        assertTrue(DenialText.of(made.decision).contains("/domain/os/cmdline is (secret)"), "the rule quotes it");
    }

    @Test
    void nothingThatIsToldOfARewrittenGuestHoldsASecretAndLibvirtGetsAll() throws Exception {
        Made made = decide(rules().replace("\"enforce\"", "\"audit\""));
        Verdict.Rewritten rewritten = (Verdict.Rewritten) made.decision.verdict();
        texts(made).forEach((name, text) -> assertEquals(Set.of(), found(text), name));
        Set<String> kept = found(rewritten.xml());
        Set<String> lost = found(domain());
        lost.removeAll(kept);
        assertEquals(Set.of("geheim25", "geheim26"), lost, "the rule sets these passwords anew");
        assertTrue(kept.contains("geheim42"));
        assertEquals(Optional.of(rewritten.shown()), made.recorded.output());
    }

    @Test
    void theRecordGivesTheSameDecision() throws Exception {
        Made made = decide(rules());
        RuleSet rules = read(rules());
        Recorded recorded = made.recorded;
        Decision again =
                Admission.decide(Admission.prepare(recorded.event(), rules), rules, recorded.host(), recorded.probed());
        assertEquals(lines(made.decision), lines(again));
    }

    @Test
    void noLevelOfTheLogQuotesASecret() throws IOException {
        List<String> quoted = new ArrayList<>();
        quoted.add("Could not open 'rbd:p/i:key=geheim61:id=x'");
        quoted.add("virsh: https://u:geheim62@h/i?t=geheim63 does not answer");
        quoted.add("-object secret,id=s0,data=x -spice password=geheim64");
        quoted.add(event().toString());
        quoted.add(new HookRequest(Duration.ZERO, "migrate", "begin", "web1", domain()).toString());
        quoted.add(new Verdict.Rewritten(domain(), "<domain/>").toString());
        for (Level level : List.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG, Level.TRACE)) {
            for (String text : quoted) {
                Exception thrown = new IllegalStateException(text, new IOException(text));
                String line = JournalTexts.log(level, thrown, text);
                assertEquals(Set.of(), found(line), line);
                assertTrue(line.contains("caused by"), line);
            }
        }
    }

    @Test
    void aDomainThatCannotBeReadIsNotShownAtAll() throws Exception {
        HookEvent event = new HookEvent(
                "7f3a1c", RecordedHost.NOW, HookEvent.Operation.MIGRATE, "web1", Optional.empty(), domain() + "<");
        RuleSet rules = read(rules());
        Decision decision = Admission.decide(Admission.prepare(event, rules), rules, HOST, ProbeResults.NOTHING);
        assertEquals("", decision.event().xml());
        assertFalse(decision.toString().contains("geheim"), decision.toString());
    }

    /** All that is written or answered, by what it is. */
    private static Map<String, String> texts(Made made) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("the decision log", LogLine.of(made.event, "hostb").toString());
        texts.put("the record", made.record);
        texts.put("the journal", JournalTexts.entry(made.event));
        texts.put("--json", DecisionJson.of(made.decision).toString());
        StringWriter out = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(out), false, false);
        texts.put("try", String.join("\n", new TryView(new Answer(DecisionJson.of(made.decision))).lines(console)));
        texts.put(
                "the diff",
                made.recorded
                        .output()
                        .map(output -> String.join(
                                "\n", LineDiff.of(made.recorded.event().xml(), output)))
                        .orElse(""));
        texts.put("the event as text", made.event.toString());
        return texts;
    }

    private Made decide(String toml) throws Exception {
        RuleSet rules = read(toml);
        Incoming incoming = Admission.prepare(event(), rules);
        ProbeRequest look = incoming.look(HOST);
        ProbeResults probed = new ProbeResults(
                look.paths().stream()
                        .collect(Collectors.toMap(p -> p, p -> new PathFact.Present(PathFact.Kind.FILE, p))),
                look.images().keySet().stream()
                        .filter(image -> HEADERS.containsKey(image.substring(image.lastIndexOf('/') + 1)))
                        .collect(Collectors.toMap(i -> i, i -> HEADERS.get(i.substring(i.lastIndexOf('/') + 1)))));
        assertEquals(3, probed.images().size());
        Decision decision = Admission.decide(incoming, rules, HOST, probed);
        StageTimes some = new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        AuditEvent.Decided event = new AuditEvent.Decided(
                decision, HOST, RecordedHost.NOW, Disclosure.of(probed), 1, rules.mode(), some, Optional.empty());
        new DecisionRecords(folder, 1, "0.1", Clock.fixed(RecordedHost.NOW, ZoneOffset.UTC)).accept(event);
        return new Made(
                decision, event, DecisionRecords.read(DecisionRecords.file(folder, "7f3a1c", RecordedHost.NOW)));
    }

    private static HookEvent event() throws IOException {
        return new HookEvent(
                "7f3a1c", RecordedHost.NOW, HookEvent.Operation.MIGRATE, "web1", Optional.of("hosta"), domain());
    }

    private static String domain() throws IOException {
        return Files.readString(FOLDER.resolve("domain.xml"));
    }

    private static String rules() throws IOException {
        return Files.readString(FOLDER.resolve("rules.toml"));
    }

    private static RuleSet read(String toml) throws IOException {
        Reading<RuleSet> reading = Rules.read(new RuleFile("rules.toml", toml), Rules.fileSystems(), Rules.releases());
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalArgumentException(reading.toString());
    }

    private static ImageFact header(String backing) {
        return new ImageFact.Header(
                "qcow2", Optional.of(new ImageFact.Backing(backing, Optional.of("raw"))), Optional.empty());
    }

    /** Without what has text beside elements: all of it is hidden. */
    private static String lines(Decision decision) {
        return DecisionJson.of(decision)
                .toString()
                .replace("},{", "},\n{")
                .lines()
                .filter(line -> !line.contains("nova:note"))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> found(String text) {
        return SECRET.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
