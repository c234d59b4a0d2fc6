package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** Which guest goes to which host, by the estimate. Every change can be taken back. */
final class Seats {
    private final Candidates candidates;
    private final ToDoubleBiFunction<Guest, Room> score;
    private final Spread spread;
    private final Map<String, Room> seats = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    Seats(Candidates candidates, Spread spread, ToDoubleBiFunction<Guest, Room> score) {
        this.candidates = candidates;
        this.spread = spread;
        this.score = score;
    }

    private record Change(Guest guest, Optional<Room> before) {}

    Optional<Room> of(Guest guest) {
        return Optional.ofNullable(seats.get(guest.uuid()));
    }

    int count() {
        return seats.size();
    }

    /** Returns the best host that has room for the guest; of equally good ones the first by name. */
    Optional<Room> best(Guest guest) {
        @Nullable Room best = null;
        double most = -1;
        for (Room room : candidates.of(guest)) {
            if (room.fits(guest)) {
                double points = score.applyAsDouble(guest, room);
                if (points > most) {
                    best = room;
                    most = points;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Seats each guest at its best host, in this order. Returns those that fit nowhere. */
    List<Guest> placeEach(Collection<Guest> guests) {
        List<Guest> left = new ArrayList<>();
        for (Guest guest : guests) {
            Optional<Room> best = best(guest);
            if (best.isPresent()) {
                move(guest, best);
            } else {
                left.add(guest);
            }
        }
        return left;
    }

    void move(Guest guest, Optional<Room> to) {
        Optional<Room> before = of(guest);
        changes.add(new Change(guest, before));
        put(guest, before, to);
    }

    /** Returns how many changes there are, for {@link #rollBack}. */
    int mark() {
        return changes.size();
    }

    /** Takes back all changes since the mark. */
    void rollBack(int mark) {
        while (changes.size() > mark) {
            Change last = changes.remove(changes.size() - 1);
            put(last.guest(), of(last.guest()), last.before());
        }
    }

    private void put(Guest guest, Optional<Room> from, Optional<Room> to) {
        from.ifPresent(room -> {
            room.remove(guest);
            spread.remove(room.host(), guest);
            seats.remove(guest.uuid());
        });
        to.ifPresent(room -> {
            room.add(guest);
            spread.add(room.host(), guest);
            seats.put(guest.uuid(), room);
        });
    }
}
