package org.virtgate.rules.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.Problem;
import org.virtgate.rules.store.RuleStatus.InForce;

/** The outcome of an attempt to take over new rules. */
public sealed interface Reload {
    /**
     * The new rules are in force.
     *
     * @param notKept why they could not be kept for the next start; empty if they were
     */
    record Accepted(InForce inForce, Optional<String> notKept) implements Reload {
        public Accepted {
            Objects.requireNonNull(inForce);
            Objects.requireNonNull(notKept);
        }
    }

    /**
     * The new rules were refused; the old ones stay in force.
     *
     * @param problems everything that is wrong with the new rules
     * @param inForce the rules that stay in force; empty if there are none
     */
    record Refused(List<Problem> problems, Optional<InForce> inForce) implements Reload {
        public Refused {
            problems = List.copyOf(problems);
            Objects.requireNonNull(inForce);
        }
    }
}
