package org.virtgate.facts;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What guests leave of a host's memory. */
final class MemoryLeft {
    private final Memory before;
    private final Map<Integer, Map<Long, Memory.HugePages>> pools = new HashMap<>();
    private final Map<Long, Long> overcommit;
    private long available;

    MemoryLeft(Memory before) {
        this.before = before;
        this.available = before.available();
        this.overcommit = new HashMap<>(before.overcommit());
        before.hugePages().forEach((node, sizes) -> pools.put(node, new HashMap<>(sizes)));
    }

    /**
     * Takes what the guest has yet to take. Its huge pages come from the nodes that have the most free ones.
     *
     * @param running the guest if it is on the host already, arriving or arrived; it has all its huge pages then
     */
    void take(ArrivingGuest guest, Optional<LocalGuest> running) {
        long resident = running.map(LocalGuest::resident).orElse(0L);
        available = Math.max(0, available - Math.max(0, guest.memory() - resident));
        if (running.isEmpty()) {
            guest.hugePages().forEach((named, bytes) -> {
                long size = named > 0 ? named : before.defaultHugePage().orElse(0);
                if (size > 0) {
                    take(size, bytes / size + (bytes % size > 0 ? 1 : 0));
                }
            });
        }
    }

    private void take(long size, long pages) {
        long missing = pages;
        while (missing > 0) {
            Optional<Map<Long, Memory.HugePages>> fullest = pools.values().stream()
                    .filter(sizes -> free(sizes, size) > 0)
                    .max(Comparator.comparing(sizes -> free(sizes, size)));
            if (fullest.isEmpty()) {
                long more = missing;
                overcommit.computeIfPresent(size, (of, left) -> Math.max(0, left - more));
                return;
            }
            Map<Long, Memory.HugePages> sizes = fullest.get();
            long taken = Math.min(missing, free(sizes, size));
            sizes.computeIfPresent(size, (of, pool) -> new Memory.HugePages(pool.total(), pool.free() - taken));
            missing -= taken;
        }
    }

    private static long free(Map<Long, Memory.HugePages> sizes, long size) {
        return Optional.ofNullable(sizes.get(size)).map(Memory.HugePages::free).orElse(0L);
    }

    Memory memory() {
        return new Memory(before.total(), available, before.nodes(), pools, overcommit, before.defaultHugePage());
    }
}
