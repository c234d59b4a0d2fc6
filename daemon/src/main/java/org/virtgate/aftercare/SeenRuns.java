package org.virtgate.aftercare;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
