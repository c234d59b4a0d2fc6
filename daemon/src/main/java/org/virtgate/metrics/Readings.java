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
 * Where the metrics that are not counted are read when somebody asks for them. None of these may wait for anything.
 *
 * @param version of this daemon
 * @param started when it did
 * @param stuckProbes looks at storage that have not come back
 * @param passports how many running guests there are in each state of their passport
 * @param turnedAway requests that were not heard for want of room, by who asked
 * @param dropped what the audit trail could not hand over
 * @param notWritten what the decision log could not write
 */
public record Readings(
        String version,
        Instant started,
        Supplier<RuleStatus> rules,
        Supplier<HostSnapshot> host,
        IntSupplier stuckProbes,
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
        Objects.requireNonNull(passports);
        Objects.requireNonNull(turnedAway);
        Objects.requireNonNull(dropped);
        Objects.requireNonNull(notWritten);
    }
}
