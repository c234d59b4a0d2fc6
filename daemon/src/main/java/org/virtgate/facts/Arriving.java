package org.virtgate.facts;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A guest that was admitted here and has not landed: what it will take is not free.
 *
 * @param id of the decision that admitted it
 * @param memory bytes, outside of huge pages
 * @param hugePages bytes by page size in bytes
 * @param since when it was admitted
 */
public record Arriving(String id, String name, String uuid, long memory, Map<Long, Long> hugePages, Instant since) {
    public Arriving {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        hugePages = Map.copyOf(hugePages);
        Objects.requireNonNull(since);
    }
}
