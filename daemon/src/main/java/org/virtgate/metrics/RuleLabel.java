package org.virtgate.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the number of rule ids that become values of a label. A daemon may run for a year, and each reload may bring
 * new ids: after {@link #MOST} ids, all new ones become {@link #OTHER}. Used by one thread.
 */
final class RuleLabel {
    /** Many more ids than any rule files seen so far, and few for Prometheus. */
    static final int MOST = 500;

    /** The value for all ids that have no value of their own. */
    static final String OTHER = "other";

    private final Set<String> known = new HashSet<>();

    /** Returns the id, or {@link #OTHER}. */
    String of(String rule) {
        if (known.contains(rule)) {
            return rule;
        }
        return known.size() < MOST && known.add(rule) ? rule : OTHER;
    }
}
