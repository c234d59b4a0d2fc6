package org.virtgate.fleet.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A host of the fleet.
 *
 * @param groups the groups of hosts that it is in, a rack for example
 */
public record Host(String name, Set<String> groups, Status status) {
    public Host {
        Objects.requireNonNull(name);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(status);
    }

    /** Returns the guests that run there, as far as it told. */
    public List<Resident> residents() {
        return status instanceof Known known ? known.guests() : List.of();
    }

    /** What the host told of itself, or why it did not. */
    public sealed interface Status {}

    /**
     * What the host told of itself.
     *
     * @param hugePages by page size in bytes
     * @param guests all that run there
     * @param rules the digest of the rules in force
     * @param drained the administrator's reason, which may be empty; no value: the host takes guests
     * @param latency how long it took to answer
     */
    public record Known(
            Pool memory,
            Map<Long, Pool> hugePages,
            List<Resident> guests,
            String rules,
            Optional<String> drained,
            Duration latency)
            implements Status {
        public Known {
            Objects.requireNonNull(memory);
            hugePages = Map.copyOf(hugePages);
            guests = List.copyOf(guests);
            Objects.requireNonNull(rules);
            Objects.requireNonNull(drained);
            Objects.requireNonNull(latency);
        }
    }

    /** The host was not asked, or did not answer. */
    public record NotAsked(String why) implements Status {
        public NotAsked {
            Objects.requireNonNull(why);
        }
    }

    /**
     * Memory of one kind, in bytes.
     *
     * @param free what one more guest may take
     */
    public record Pool(long total, long free) {
        /** Returns the share of the total that this many bytes are, from 0 to 1. */
        double share(long bytes) {
            return total <= 0 ? 0 : Math.min(1, Math.max(0, (double) bytes / total));
        }
    }

    /**
     * A guest that runs on a host.
     *
     * @param groups anti-affinity groups in its metadata
     */
    public record Resident(String uuid, String name, Set<String> groups) {
        public Resident {
            Objects.requireNonNull(uuid);
            Objects.requireNonNull(name);
            groups = Set.copyOf(groups);
        }
    }
}
