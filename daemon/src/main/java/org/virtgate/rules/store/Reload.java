package org.virtgate.rules.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.rules.Problem;
import org.virtgate.rules.store.RuleStatus.InForce;

/** What became of an attempt to take over new rules. */
public sealed interface Reload {
    /**
     * They are in force.
     *
     * @param notKept why they could not be kept for the next start
     */
    record Accepted(InForce inForce, Optional<String> notKept) implements Reload {
        public Accepted {
            Objects.requireNonNull(inForce);
            Objects.requireNonNull(notKept);
        }
    }

    /**
     * Nothing has changed.
     *
     * @param problems everything that is wrong
     * @param inForce what decides further
     */
    record Refused(List<Problem> problems, Optional<InForce> inForce) implements Reload {
        public Refused {
            problems = List.copyOf(problems);
            Objects.requireNonNull(inForce);
        }
    }
}
