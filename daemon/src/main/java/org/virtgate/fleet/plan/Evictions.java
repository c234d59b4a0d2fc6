package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which planned guests would have to leave a host so that another one fits there. */
final class Evictions {
    /** The most ways that are named for one host. */
    private static final int WAYS = 8;

    private Evictions() {}

    /**
     * Returns ways to make room, those with the smallest guests first; none if nothing helps.
     *
     * @param settled UUIDs of guests that stay where they are
     */
    static List<List<Guest>> of(Guest guest, Room room, Set<String> settled) {
        List<Guest> movable = new ArrayList<>(room.planned());
        movable.removeIf(planned -> settled.contains(planned.uuid()));
        List<Guest> mates = new ArrayList<>();
        List<String> crowded = room.crowded(guest, mates);
        while (!crowded.isEmpty()) {
            Optional<Guest> mate = mate(crowded, movable);
            if (mate.isEmpty()) {
                return List.of();
            }
            mates.add(mate.get());
            movable.remove(mate.get());
            crowded = room.crowded(guest, mates);
        }
        return room.hasMemory(guest, mates) ? List.of(mates) : withMemory(guest, room, movable, mates);
    }

    /** Returns a planned guest because of whose group no other can come. */
    private static Optional<Guest> mate(List<String> crowded, List<Guest> movable) {
        return movable.stream()
                .filter(planned -> planned.groups().stream().anyMatch(crowded::contains))
                .findFirst();
    }

    /** Returns each one guest that makes room, or else the biggest ones together. */
    private static List<List<Guest>> withMemory(Guest guest, Room room, List<Guest> movable, List<Guest> mates) {
        List<List<Guest>> ways = new ArrayList<>();
        for (int i = movable.size() - 1; i >= 0 && ways.size() < WAYS; i--) {
            List<Guest> out = and(mates, movable.get(i));
            if (room.hasMemory(guest, out)) {
                ways.add(out);
            }
        }
        List<Guest> out = mates;
        for (int i = 0; i < movable.size() && ways.isEmpty(); i++) {
            out = and(out, movable.get(i));
            if (room.hasMemory(guest, out)) {
                ways.add(out);
            }
        }
        return ways;
    }

    private static List<Guest> and(List<Guest> some, Guest one) {
        List<Guest> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }
}
