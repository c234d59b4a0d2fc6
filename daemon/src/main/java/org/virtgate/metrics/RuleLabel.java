package org.virtgate.metrics;

import java.util.HashSet;
import java.util.Set;

/**
 * The ids of rules as values of a label. There are as many as the rule files have, but a daemon runs for a year, and
 * each reload may bring others: after {@link #MOST} of them all new ones are one. Used by one thread.
 */
final class RuleLabel {
    /** Many more than any rule files had that were seen, and few for Prometheus. */
    static final int MOST = 500;

    /** What stands for all that have no value of their own. */
    static final String OTHER = "other";

    private final Set<String> known = new HashSet<>();

    /** The id, or {@link #OTHER}. */
    String of(String rule) {
        if (known.contains(rule)) {
            return rule;
        }
        return known.size() < MOST && known.add(rule) ? rule : OTHER;
    }
}
