package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.virtgate.guest.MemoryAmount;

/**
 * An estimate of what a host has left while guests are planned to land there. Nothing counts as gone because guests
 * leave the host: so a plan holds in whatever order its moves end.
 */
final class Room {
    private final Host host;
    private final Host.Known status;
    private final Map<Long, Long> hugePages = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final TreeSet<Guest> planned = new TreeSet<>(Guest.BIG_FIRST);
    private long memory;

    Room(Host host, Host.Known status) {
        this.host = host;
        this.status = status;
        memory = status.memory().free();
        status.hugePages().forEach((size, pool) -> hugePages.put(size, pool.free()));
        status.guests().forEach(guest -> guest.groups().forEach(group -> members.merge(group, 1, Integer::sum)));
    }

    /** Returns the same room before any guest was planned to land here. */
    Room unplanned() {
        Room room = new Room(host, status);
        room.memory = memory + memory(planned);
        hugePages.forEach((size, free) -> room.hugePages.put(size, free + huge(planned, size)));
        room.limits.putAll(limits);
        return room;
    }

    /** Widens the estimate to a guest that the host's gate would admit now: the gate knows better. */
    void admits(Guest guest) {
        memory = Math.max(memory, guest.memory());
        guest.hugePages()
                .forEach((size, bytes) -> hugePages.computeIfPresent(size, (s, free) -> Math.max(free, bytes)));
        guest.groups().forEach(group -> limits.merge(group, members(group) + 1, Math::max));
    }

    /**
     * Narrows the estimate to what the host's gate has shown: the guest had no room there after others. A page size
     * that the host does not list is known from then on.
     *
     * @param before the guests that had landed before it, all of them planned here
     */
    void hasNoRoomFor(Guest guest, List<Guest> before) {
        long after = memory(planned) - memory(before);
        if (guest.hugePages().isEmpty()) {
            memory = Math.min(memory, guest.memory() - 1 - after);
        }
        guest.hugePages().keySet().forEach(size -> {
            long others = huge(planned, size) - huge(before, size);
            hugePages.put(size, Math.min(free(size), huge(List.of(guest), size) - 1 - others));
        });
    }

    boolean fits(Guest guest) {
        return hasMemory(guest, List.of()) && crowded(guest, List.of()).isEmpty();
    }

    /** Whether there is memory for the guest once the others, which are planned here, are not. */
    boolean hasMemory(Guest guest, List<Guest> without) {
        return guest.memory() <= memory + memory(without)
                && guest.hugePages().entrySet().stream()
                        .allMatch(huge -> !hugePages.containsKey(huge.getKey())
                                || huge.getValue() <= free(huge.getKey()) + huge(without, huge.getKey()));
    }

    /** Returns the guest's groups of which no more guest may be here once the others, planned here, are not. */
    List<String> crowded(Guest guest, List<Guest> without) {
        if (guest.groups().isEmpty()) {
            return List.of();
        }
        List<String> crowded = new ArrayList<>();
        for (String group : guest.groups()) {
            long gone = without.stream()
                    .filter(planned -> planned.groups().contains(group))
                    .count();
            if (members(group) - gone >= limits.getOrDefault(group, 1)) {
                crowded.add(group);
            }
        }
        crowded.sort(null);
        return crowded;
    }

    /** Returns why the guest does not fit; empty if it does. */
    Optional<String> obstacle(Guest guest) {
        String others = planned.isEmpty() ? "" : " beside " + planned.size() + " planned";
        if (guest.memory() > memory) {
            return Optional.of("no room" + others + ": it needs " + MemoryAmount.rounded(guest.memory()) + ", and "
                    + MemoryAmount.rounded(Math.max(0, memory)) + " are left");
        }
        for (Map.Entry<Long, Long> huge : new TreeMap<>(guest.hugePages()).entrySet()) {
            if (huge.getValue() > free(huge.getKey())) {
                return Optional.of("no room" + others + ": it needs " + MemoryAmount.rounded(huge.getValue())
                        + " in huge pages of " + MemoryAmount.exact(huge.getKey()) + ", and "
                        + MemoryAmount.rounded(Math.max(0, free(huge.getKey()))) + " are left");
            }
        }
        return crowded(guest, List.of()).stream()
                .findFirst()
                .map(group -> "group " + group + ": " + member(group) + " there");
    }

    void add(Guest guest) {
        planned.add(guest);
        memory -= guest.memory();
        guest.hugePages().forEach((size, bytes) -> hugePages.computeIfPresent(size, (s, free) -> free - bytes));
        guest.groups().forEach(group -> members.merge(group, 1, Integer::sum));
    }

    void remove(Guest guest) {
        planned.remove(guest);
        memory += guest.memory();
        guest.hugePages().forEach((size, bytes) -> hugePages.computeIfPresent(size, (s, free) -> free + bytes));
        guest.groups().forEach(group -> members.merge(group, -1, Integer::sum));
    }

    Host host() {
        return host;
    }

    String name() {
        return host.name();
    }

    Host.Known status() {
        return status;
    }

    /** Returns the guests that are planned to land here, big ones first. */
    List<Guest> planned() {
        return List.copyOf(planned);
    }

    int members(String group) {
        return members.getOrDefault(group, 0);
    }

    int guests() {
        return status.guests().size() + planned.size();
    }

    /** Returns the share of its memory that is left once the guest has landed, and of huge pages that it takes. */
    double shareLeft(Guest guest) {
        double left = guest.memory() == 0 ? 1 : status.memory().share(memory - guest.memory());
        for (Map.Entry<Long, Long> huge : guest.hugePages().entrySet()) {
            Host.Pool pool = status.hugePages().get(huge.getKey());
            if (pool != null) {
                left = Math.min(left, pool.share(free(huge.getKey()) - huge.getValue()));
            }
        }
        return left;
    }

    /** Returns what is free of a page size. The gate alone judges a size that the host does not list. */
    private long free(long size) {
        return hugePages.getOrDefault(size, Long.MAX_VALUE);
    }

    private String member(String group) {
        return planned.stream()
                .filter(guest -> guest.groups().contains(group))
                .findFirst()
                .map(guest -> guest.name() + " is planned")
                .or(() -> status.guests().stream()
                        .filter(guest -> guest.groups().contains(group))
                        .map(Host.Resident::name)
                        .sorted()
                        .findFirst()
                        .map(name -> name + " runs"))
                .orElse("a guest of it is");
    }

    private static long memory(Collection<Guest> guests) {
        return guests.stream().mapToLong(Guest::memory).sum();
    }

    private static long huge(Collection<Guest> guests, long size) {
        long bytes = 0;
        for (Guest guest : guests) {
            bytes += guest.hugePages().getOrDefault(size, 0L);
        }
        return bytes;
    }
}
