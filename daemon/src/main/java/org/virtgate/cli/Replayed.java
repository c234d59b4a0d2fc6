package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HiddenInput;
import org.virtgate.admission.Incoming;
import org.virtgate.admission.UnseenPaths;
import org.virtgate.admission.Verdict;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.RuleSet;

/**
 * A recorded decision and the decision by other rules on the same input.
 *
 * @param was the decision then
 * @param is the decision now
 * @param unseen paths that the other rules ask for and that the daemon did not look at, if they leave the verdict open
 * @param blind rules that decide otherwise and look at a value that the record has hidden: what they would say is open
 */
record Replayed(JsonObject was, JsonObject is, Change change, Set<String> unseen, Set<String> blind) {
    Replayed {
        Objects.requireNonNull(was);
        Objects.requireNonNull(is);
        Objects.requireNonNull(change);
        unseen = Set.copyOf(unseen);
        blind = Set.copyOf(blind);
    }

    /** How other rules change a decision, the smallest change first. */
    enum Change {
        /** Nothing but the digest of the rules. */
        NONE,
        /** Neither verdict nor findings nor rewrites, but the position of a rule for example. */
        BESIDE,
        FINDINGS,
        /** The verdict cannot be told. */
        OPEN,
        VERDICT
    }

    static Replayed of(Recorded recorded, RuleSet rules) {
        Incoming incoming = Admission.prepare(recorded.event(), rules);
        Decision decision = Admission.decide(incoming, rules, recorded.host(), recorded.probed());
        JsonObject was = recorded.decision();
        JsonObject is = DecisionJson.of(decision);
        if (isSame(was, is) && recorded.output().equals(output(decision))) {
            return new Replayed(was, is, Change.NONE, Set.of(), Set.of());
        }
        if (recorded.event().xml().isEmpty()) {
            return new Replayed(
                    was, is, Change.NONE, Set.of(), Set.of()); // It could not be parsed; no rules admit that.
        }
        Set<String> unseen = new TreeSet<>(incoming.look(recorded.host()).paths());
        unseen.removeAll(recorded.probed().paths().keySet());
        if (!unseen.isEmpty()
                && !UnseenPaths.decide(incoming, rules, recorded.host(), recorded.probed(), unseen, Set.of())
                        .verdict()) {
            return new Replayed(was, is, Change.OPEN, unseen, Set.of());
        }
        Replayed known =
                new Replayed(was, is, change(was, is, recorded.output().equals(output(decision))), Set.of(), Set.of());
        return known.asFarAsSecretsShow(decision, HiddenInput.rules(incoming, rules));
    }

    /**
     * Returns what the record can tell where rules look at values that it hides. What the same rules said of a secret
     * then they would say again; what other rules would say of it is open.
     */
    private Replayed asFarAsSecretsShow(Decision decision, Set<String> looking) {
        Set<String> differ = new TreeSet<>(then().rules());
        differ.addAll(now().rules());
        Set<String> open = new TreeSet<>(differ);
        open.retainAll(looking);
        if (open.isEmpty() || decision.findings().stream().anyMatch(f -> f.denies() && !open.contains(f.rule()))) {
            return this;
        }
        return was.get("rules").equals(is.get("rules")) && open.equals(differ)
                ? new Replayed(was, was, Change.NONE, Set.of(), Set.of())
                : new Replayed(was, is, Change.OPEN, Set.of(), open);
    }

    /** Returns the findings and rewrites that only the recorded decision has. */
    Difference then() {
        return Difference.of(was, is);
    }

    /** Returns the findings and rewrites that only the new decision has. */
    Difference now() {
        return Difference.of(is, was);
    }

    private static boolean isSame(JsonObject was, JsonObject is) {
        JsonObject then = was.deepCopy();
        JsonObject now = is.deepCopy();
        then.remove("rules");
        now.remove("rules");
        return then.equals(now);
    }

    private static Change change(JsonObject was, JsonObject is, boolean sameOutput) {
        if (!was.get("verdict").equals(is.get("verdict"))) {
            return Change.VERDICT;
        }
        boolean same = sameOutput
                && Difference.of(was, is).isEmpty()
                && Difference.of(is, was).isEmpty();
        return same ? Change.BESIDE : Change.FINDINGS;
    }

    /** Returns the rewritten domain XML without secrets, as records keep it. */
    private static Optional<String> output(Decision decision) {
        return decision.verdict() instanceof Verdict.Rewritten rewritten
                ? Optional.of(rewritten.shown())
                : Optional.empty();
    }
}
