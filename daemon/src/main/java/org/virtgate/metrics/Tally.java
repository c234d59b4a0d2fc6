package org.virtgate.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.virtgate.history.AuditEvent;

/**
 * Counts what happens, since the start. No label names a guest or a decision; rules are named, and of them only as many
 * as {@link RuleLabel} lets through. Written by one thread, read by any.
 */
public final class Tally implements Consumer<AuditEvent> {
    private @Nullable Counters counters;

    @Override
    public void accept(AuditEvent event) {
        counters().count(event);
    }

    /** How many guests' persistent definitions could not be brought in line when that was last tried. */
    int failing() {
        return counters().failing();
    }

    List<MetricSnapshot> collect() {
        return counters().collect();
    }

    /**
     * Made when first needed: Prometheus' client then looks for settings of its own, for 50 ms and more, which the
     * start need not wait for.
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
