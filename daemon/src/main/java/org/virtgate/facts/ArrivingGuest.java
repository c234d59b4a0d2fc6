package org.virtgate.facts;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A guest that was admitted here and has not arrived yet. The memory that it will take is not free.
 *
 * @param id of the decision that admitted it
 * @param memory bytes outside of huge pages
 * @param hugePages bytes by page size in bytes
 * @param groups anti-affinity groups in its metadata
 * @param since when it was admitted
 */
public record ArrivingGuest(
        String id,
        String name,
        String uuid,
        long memory,
        Map<Long, Long> hugePages,
        Set<String> groups,
        Instant since) {
    public ArrivingGuest {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        hugePages = Map.copyOf(hugePages);
        groups = Set.copyOf(groups);
        Objects.requireNonNull(since);
    }
}
