package org.virtgate.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * Bounds the number of rule ids that become values of a label. A daemon may run for a year, and each reload may bring
 * new ids: after {@link #MOST} ids, all new ones become {@link #OTHER}. Thread-safe.
 */
final class RuleLabel {
    /** Many more ids than any rule files seen so far, and few for Prometheus. */
    static final int MOST = 500;

    /** The value for all ids that have no value of their own. */
    static final String OTHER = "other";

    private final Set<String> known = new HashSet<>();

    /** Returns whether the id has a value of its own, though it never had a part in a decision. */
    synchronized boolean reserve(String rule) {
        // The other half is for rules that find something.
        return known.contains(rule) || (known.size() < MOST / 2 && known.add(rule));
    }

    /** Returns the id, or {@link #OTHER}. */
    synchronized String of(String rule) {
        if (known.contains(rule)) {
            return rule;
        }
        return known.size() < MOST && known.add(rule) ? rule : OTHER;
    }
}
