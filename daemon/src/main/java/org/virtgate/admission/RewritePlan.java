package org.virtgate.admission;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.Edit;
import org.virtgate.domain.Place;
import org.virtgate.domain.Secrets;
import org.virtgate.guest.Applicability;
import org.virtgate.guest.Guest;
import org.virtgate.rules.Mode;
import org.virtgate.rules.RewriteRule;

/**
 * The rewrites of one guest, collected before anything is changed. Each place is changed at most once: the first rule
 * that proposes a change of it wins.
 */
final class RewritePlan {
    private final Guest guest;
    private final Guest arrival;
    private final Map<RewriteRule, Applicability> judged = new HashMap<>();
    private final Map<String, Proposal> enforced = new LinkedHashMap<>();
    private final Map<String, Proposal> audited = new LinkedHashMap<>();
    private final Map<RewriteRule, Finding> refused = new LinkedHashMap<>();
    private final List<Finding> found = new ArrayList<>();

    RewritePlan(Guest guest, Guest arrival) {
        this.guest = guest;
        this.arrival = arrival;
    }

    /** One rewrite, and the edits that make it. */
    record Proposal(Rewrite rewrite, Place place, List<Edit> edits) {
        Proposal {
            Objects.requireNonNull(rewrite);
            Objects.requireNonNull(place);
            edits = List.copyOf(edits);
        }
    }

    Guest guest() {
        return guest;
    }

    /**
     * Whether the rule is for this guest. If that cannot be decided, the plan gets a finding instead of treating the
     * rule as not for this guest.
     */
    boolean applies(RewriteRule rule) {
        if (rule.mode() == Mode.OFF) {
            return false;
        }
        Applicability applies = judged.computeIfAbsent(rule, r -> Applicability.judge(r.when(), arrival));
        if (applies == Applicability.UNKNOWN) {
            refuse(
                    rule,
                    "not judged: the rewrite is for guests of certain origins, and this guest does not tell its own",
                    "take origin out of the rule's when");
        }
        return applies == Applicability.YES;
    }

    /** Proposes a rule's new value for a place, unless the place has it already. */
    void propose(RewriteRule rule, Place place, String to) {
        propose(new Rewrite.Source.ByRule(rule.id(), rule.at()), rule.mode(), place, to);
    }

    /** Proposes a new value for a place, unless the place has it already. */
    void propose(Rewrite.Source by, Mode mode, Place place, String to) {
        if (!place.value().equals(to)) {
            propose(by, mode, place, place.value(), to, List.of(new Edit.SetValue(place, to)));
        }
    }

    /** Proposes a rule's edits, which together change the place from one value to another. */
    void propose(RewriteRule rule, Place place, String from, String to, List<Edit> edits) {
        propose(new Rewrite.Source.ByRule(rule.id(), rule.at()), rule.mode(), place, from, to, edits);
    }

    /** Proposes edits, which together change the place from one value to another. */
    void propose(Rewrite.Source by, Mode mode, Place place, String from, String to, List<Edit> edits) {
        boolean applied = mode == Mode.ENFORCE;
        Rewrite rewrite = new Rewrite(place.path(), Secrets.shown(place, from), Secrets.shown(place, to), by, applied);
        (applied ? enforced : audited).putIfAbsent(rewrite.place(), new Proposal(rewrite, place, edits));
    }

    /** Whether an enforced rewrite changes this place. */
    boolean isRewritten(Place place) {
        return enforced.containsKey(place.path());
    }

    /** Adds a finding that belongs to no rule. */
    void find(Finding finding) {
        found.add(finding);
    }

    /** Adds a finding that the rule cannot be applied, once for each rule. */
    void refuse(RewriteRule rule, String message, String fix) {
        Finding.Effect effect = rule.mode() == Mode.AUDIT ? new Finding.Effect.Audited() : new Finding.Effect.Denies();
        refused.putIfAbsent(rule, new Finding(rule.id(), Optional.of(rule.at()), effect, message, fix));
    }

    /** Returns the enforced proposals, without the audited ones. */
    List<Proposal> enforced() {
        return List.copyOf(enforced.values());
    }

    List<Edit> edits() {
        return enforced.values().stream().flatMap(p -> p.edits().stream()).toList();
    }

    /** Returns all rewrites in document order; at one place, the applied one comes before the audited one. */
    List<Rewrite> rewrites() {
        List<Proposal> proposals = new ArrayList<>(enforced.values());
        proposals.addAll(audited.values());
        return rewrites(proposals, guest.domain());
    }

    /** Returns the rewrites of these proposals, all of this domain, in document order. */
    static List<Rewrite> rewrites(List<Proposal> proposals, DomainXml domain) {
        return proposals.stream()
                .sorted(Comparator.comparingInt(p -> domain.position(p.place().element())))
                .map(Proposal::rewrite)
                .toList();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(refused.values());
        findings.addAll(found);
        return findings;
    }
}
