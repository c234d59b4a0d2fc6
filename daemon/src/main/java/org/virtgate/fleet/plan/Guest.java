package org.virtgate.fleet.plan;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A guest that may move.
 *
 * @param uuid tells guests apart; names need not be unique in a fleet
 * @param host the name of the host where it runs
 * @param memory bytes outside of huge pages that a destination counts for it, with QEMU's own
 * @param hugePages bytes by page size in bytes
 * @param groups anti-affinity groups in its metadata
 */
public record Guest(String uuid, String name, String host, long memory, Map<Long, Long> hugePages, Set<String> groups) {
    /** Big guests first, then by name and UUID: the same order whatever order they come in. */
    static final Comparator<Guest> BIG_FIRST = Comparator.comparingLong(Guest::size)
            .reversed()
            .thenComparing(Guest::name)
            .thenComparing(Guest::uuid);

    public Guest {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(name);
        Objects.requireNonNull(host);
        hugePages = Map.copyOf(hugePages);
        groups = Set.copyOf(groups);
    }

    /** Returns all memory that the guest takes at a destination, in bytes. */
    public long size() {
        return memory + hugePages.values().stream().mapToLong(Long::longValue).sum();
    }
}
