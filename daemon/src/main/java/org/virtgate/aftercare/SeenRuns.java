package org.virtgate.aftercare;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.virtgate.history.AuditEvent;

/**
 * What virtgated has accounted for of the guests that run here, kept for its next start.
 *
 * @param runs the runs that need no more attention, by UUID: the guest was started here, was admitted, or was told of
 *     as unchecked
 * @param expected guests whose admission is over and may explain a run that no reading has shown yet: UUID, and when it
 *     was over
 * @param unchecked the guests that run here and on which nobody decided
 */
record SeenRuns(Map<String, Run> runs, Map<String, Instant> expected, List<AuditEvent.LandedUnchecked> unchecked) {
    SeenRuns {
        runs = Map.copyOf(runs);
        expected = Map.copyOf(expected);
        unchecked = List.copyOf(unchecked);
    }

    /** Returns the same with the times of runs and expected guests changed, as those of another clock. */
    SeenRuns at(UnaryOperator<Instant> clock) {
        Map<String, Run> seen = new HashMap<>();
        runs.forEach((uuid, run) -> seen.put(uuid, new Run(run.id, clock.apply(run.since))));
        Map<String, Instant> over = new HashMap<>();
        expected.forEach((uuid, at) -> over.put(uuid, clock.apply(at)));
        return new SeenRuns(seen, over, unchecked);
    }

    /**
     * A run of a guest.
     *
     * @param id libvirt's number of it
     * @param since when a reading showed it first
     */
    record Run(int id, Instant since) {
        Run {
            Objects.requireNonNull(since);
        }
    }
}
