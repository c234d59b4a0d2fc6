package org.virtgate.aftercare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Counts how often each kind occurred since the start. Thread-safe. */
final class KindCounts<K extends Enum<K>> {
    private final Map<K, Long> counts;

    /** Creates counts of zero. */
    KindCounts(Class<K> kinds) {
        counts = new EnumMap<>(kinds);
        for (K kind : kinds.getEnumConstants()) {
            counts.put(kind, 0L);
        }
    }

    synchronized void add(K kind) {
        counts.merge(kind, 1L, Long::sum);
    }

    /** Returns the counts of all kinds, in their order. */
    synchronized Map<K, Long> all() {
        return Collections.unmodifiableMap(new EnumMap<>(counts));
    }
}
