package org.virtgate.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.admission.Finding;
import org.virtgate.history.AuditEvent;
import org.virtgate.rules.RuleSet;

/**
 * Counts audit events since the start. No label names a guest or a decision. Labels name rules, but only as many as
 * {@link RuleLabel} allows. Written by one thread, read by any.
 */
public final class Tally implements Consumer<AuditEvent> {
    private final Set<String> used = ConcurrentHashMap.newKeySet();
    private @Nullable Counters counters;

    @Override
    public void accept(AuditEvent event) {
        counters().count(event);
        if (event instanceof AuditEvent.Decided decided) {
            decided.decision().findings().forEach(finding -> {
                used.add(finding.rule());
                if (finding.effect() instanceof Finding.Effect.Excepted excepted) {
                    used.add(excepted.exception());
                }
            });
            decided.decision()
                    .rewrites()
                    .forEach(rewrite -> used.add(rewrite.by().rule()));
        }
    }

    /**
     * Returns the ids of the rules that had a part in a decision since the start: a check that found something, a
     * rewrite that changed something, an exception that let a guest in.
     */
    public Set<String> used() {
        return Collections.unmodifiableSet(used);
    }

    /** Returns the number of guests whose persistent definition could not be updated at the last attempt. */
    int failing() {
        return counters().failing();
    }

    /** Returns the counters, those of the rules in force from 0 on. */
    List<MetricSnapshot> collect(RuleSet inForce) {
        counters().begin(inForce);
        return counters().collect();
    }

    /**
     * Creates the counters at first use, not at the start: Prometheus' client then looks for its settings, which takes
     * 50 ms or more.
     */
    private synchronized Counters counters() {
        Counters made = counters;
        if (made == null) {
            made = new Counters();
            counters = made;
        }
        return made;
    }
}
