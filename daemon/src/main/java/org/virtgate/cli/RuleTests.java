package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Answer;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.RuleTest;

/** Runs tests of the rules, one after the other, in this process. */
final class RuleTests implements AutoCloseable {
    private final RuleSet rules;
    private final Set<String> ids;
    private final OfflineTrial trial;

    /** @param ids of all rules, and of names */
    RuleTests(RuleSet rules, Set<String> ids) {
        this.rules = Objects.requireNonNull(rules);
        this.ids = Set.copyOf(ids);
        this.trial = new OfflineTrial(rules);
    }

    TestOutcome run(RuleTest test) {
        List<String> failures = new ArrayList<>();
        for (String id : named(test)) {
            if (!ids.contains(id)) {
                failures.add("no rule has the id '" + id + "'");
            }
        }
        JsonObject decision;
        try {
            decision = decide(test, failures);
        } catch (IOException | InvalidPathException e) {
            failures.add(test.input().file() + " cannot be read: " + e.getMessage());
            return new TestOutcome(test, failures, Set.of());
        }
        Set<String> acted = RuleHits.rules(decision);
        compare(test, new Answer(decision), acted, failures);
        return new TestOutcome(test, failures, acted);
    }

    private JsonObject decide(RuleTest test, List<String> failures) throws IOException {
        Path file = Path.of(test.at().file()).resolveSibling(test.input().file());
        if (test.input() instanceof RuleTest.Domain domain) {
            return DecisionJson.of(
                    trial.decide(trial.prepare(Files.readString(file), domain.origin()), AssumedLandings.NONE));
        }
        Replayed replayed = Replayed.of(DecisionRecords.read(file), rules);
        if (replayed.change() == Replayed.Change.OPEN) {
            Set<String> open = replayed.blind().isEmpty() ? replayed.unseen() : replayed.blind();
            failures.add(
                    "the verdict cannot be told: the record does not hold " + String.join(", ", new TreeSet<>(open)));
        }
        return replayed.is();
    }

    private void compare(RuleTest test, Answer decision, Set<String> acted, List<String> failures) {
        boolean admitted = decision.kind("verdict", Verdict.Kind.class)
                .map(Verdict.Kind::admits)
                .orElse(false);
        test.admits()
                .filter(expected -> expected != admitted)
                .ifPresent(expected -> failures.add(
                        expected
                                ? "expected to be admitted, was denied" + why(decision)
                                : "expected to be denied, was admitted"));
        test.checks().stream()
                .filter(id -> ids.contains(id) && !acted.contains(id))
                .forEach(id -> failures.add("expected " + id + " to act, it did not"));
        test.silent().stream()
                .filter(acted::contains)
                .forEach(id -> failures.add("expected " + id + " to be silent" + said(decision, id)));
    }

    private static String why(Answer decision) {
        return decision.objects("findings").stream()
                .filter(finding -> finding.text("effect").equals("denies"))
                .findFirst()
                .map(finding -> " by " + finding.text("rule") + ": " + finding.text("message"))
                .orElse("");
    }

    private static String said(Answer decision, String id) {
        return decision.objects("findings").stream()
                .filter(finding -> finding.text("rule").equals(id))
                .findFirst()
                .map(finding -> ", it found: " + finding.text("message"))
                .orElse(", it acted");
    }

    private static Set<String> named(RuleTest test) {
        Set<String> named = new TreeSet<>(test.checks());
        named.addAll(test.silent());
        return named;
    }

    @Override
    public void close() {
        trial.close();
    }
}
