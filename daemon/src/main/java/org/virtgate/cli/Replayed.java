package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Incoming;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.Redaction;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.RuleSet;

/**
 * A recorded decision and the decision by other rules on the same input.
 *
 * @param was the decision then
 * @param is the decision now
 * @param unseen paths that the other rules ask for and that the daemon did not look at, if they leave the verdict open
 */
record Replayed(JsonObject was, JsonObject is, Change change, Set<String> unseen) {
    /**
     * Samples of what may be at a path. A finding that is the same with each sample, and with none, does not depend on
     * the path.
     */
    private static final List<Function<String, PathFact>> SAMPLES = List.of(
            path -> new PathFact.Present(
                    PathFact.Kind.FILE, path, Optional.empty(), Optional.of(new PathFact.FileId("1", 1))),
            path -> new PathFact.Present(PathFact.Kind.BLOCK_DEVICE, path, Optional.of("0:0")),
            path -> new PathFact.Missing(""),
            path -> new PathFact.Unreadable("nobody looked"),
            path -> new PathFact.NoAnswer());

    Replayed {
        Objects.requireNonNull(was);
        Objects.requireNonNull(is);
        Objects.requireNonNull(change);
        unseen = Set.copyOf(unseen);
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
            return new Replayed(was, is, Change.NONE, Set.of());
        }
        if (recorded.event().xml().isEmpty()) {
            return new Replayed(was, is, Change.NONE, Set.of()); // It could not be parsed; no rules admit that.
        }
        Set<String> unseen = new TreeSet<>(incoming.look(recorded.host()).paths());
        unseen.removeAll(recorded.probed().paths().keySet());
        if (!unseen.isEmpty() && isOpen(incoming, rules, recorded, unseen)) {
            return new Replayed(was, is, Change.OPEN, unseen);
        }
        return new Replayed(was, is, change(was, is, recorded.output().equals(output(decision))), Set.of());
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

    /**
     * Returns whether the verdict depends on what is at these paths. A denial does not if one finding denies whatever
     * is there.
     */
    private static boolean isOpen(Incoming incoming, RuleSet rules, Recorded recorded, Set<String> unseen) {
        List<Finding> first = findings(incoming, rules, recorded, Map.of());
        List<List<Finding>> found = new ArrayList<>();
        for (Function<String, PathFact> fact : SAMPLES) {
            found.add(
                    findings(incoming, rules, recorded, unseen.stream().collect(Collectors.toMap(path -> path, fact))));
        }
        Predicate<Finding> always = finding -> found.stream().allMatch(findings -> findings.contains(finding));
        return first.stream().noneMatch(always.and(Finding::denies))
                && !found.stream().allMatch(first::equals);
    }

    private static List<Finding> findings(
            Incoming incoming, RuleSet rules, Recorded recorded, Map<String, PathFact> assumed) {
        Map<String, PathFact> paths = new HashMap<>(recorded.probed().paths());
        paths.putAll(assumed);
        ProbeResults probed = new ProbeResults(paths, recorded.probed().images());
        return Admission.decide(incoming, rules, recorded.host(), probed).findings();
    }

    /** Returns the rewritten domain XML without secrets, as records keep it. */
    private static Optional<String> output(Decision decision) {
        if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
            try {
                return Optional.of(Redaction.of(DomainXml.parse(rewritten.xml())));
            } catch (DomainXmlException e) {
                throw new IllegalStateException("it was read a moment ago", e);
            }
        }
        return Optional.empty();
    }
}
