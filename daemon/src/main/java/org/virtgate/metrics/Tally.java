package org.virtgate.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.history.AuditEvent;

/**
 * Counts audit events since the start. No label names a guest or a decision. Labels name rules, but only as many as
 * {@link RuleLabel} allows. Written by one thread, read by any.
 */
public final class Tally implements Consumer<AuditEvent> {
    private @Nullable Counters counters;

    @Override
    public void accept(AuditEvent event) {
        counters().count(event);
    }

    /** Returns the number of guests whose persistent definition could not be updated at the last attempt. */
    int failing() {
        return counters().failing();
    }

    List<MetricSnapshot> collect() {
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
