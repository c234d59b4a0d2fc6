package org.virtgate.libvirt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers of the last moments, a bounded number of them. Used by one thread. */
final class Recent<K, V> {
    private static final int MOST = 64;

    private final Map<K, Dated<V>> kept = new LinkedHashMap<>();
    private final Duration counts;

    private record Dated<V>(V value, long nanos) {}

    /** Asks for an answer. */
    interface Source<V> {
        V ask() throws LibvirtErrorException;
    }

    /** @param counts how long an answer counts */
    Recent(Duration counts) {
        this.counts = counts;
    }

    /** Returns the answer to this question, asked for anew if it is too old. */
    V get(K question, Source<V> source) throws LibvirtErrorException {
        Dated<V> known = kept.remove(question);
        if (known == null || System.nanoTime() - known.nanos() > counts.toNanos()) {
            known = new Dated<>(source.ask(), System.nanoTime());
        }
        kept.put(question, known);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        return known.value();
    }
}
