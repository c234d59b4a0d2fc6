package org.virtgate.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.rules.store.RuleStatus;

/**
 * The sources of the metrics that are read on request, not counted. None of them may block.
 *
 * @param version of this daemon
 * @param started when this daemon started
 * @param stuckProbes looks at storage that hang
 * @param uncheckedGuests guests that run here and on which nobody decided
 * @param hookProblems 1 or 0 for each kind of problem of the hook
 * @param passports how many running guests there are in each state of their passport
 * @param turnedAway requests that were turned away for want of room, by class of caller
 * @param dropped events that the audit trail dropped
 * @param notWritten lines that the decision log could not write
 */
public record Readings(
        String version,
        Instant started,
        Supplier<RuleStatus> rules,
        Supplier<HostSnapshot> host,
        IntSupplier stuckProbes,
        IntSupplier uncheckedGuests,
        Supplier<Map<String, Integer>> hookProblems,
        Supplier<Map<String, Integer>> passports,
        Supplier<Map<String, Long>> turnedAway,
        LongSupplier dropped,
        LongSupplier notWritten) {
    public Readings {
        Objects.requireNonNull(version);
        Objects.requireNonNull(started);
        Objects.requireNonNull(rules);
        Objects.requireNonNull(host);
        Objects.requireNonNull(stuckProbes);
        Objects.requireNonNull(uncheckedGuests);
        Objects.requireNonNull(hookProblems);
        Objects.requireNonNull(passports);
        Objects.requireNonNull(turnedAway);
        Objects.requireNonNull(dropped);
        Objects.requireNonNull(notWritten);
    }
}
