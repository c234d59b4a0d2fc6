package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries all ways to seat a few guests, and keeps the first one that seats the most. */
final class AllWays {
    /** With more guests than this, there are too many ways. */
    private static final int FEW = 12;

    /** How many seats are tried; the best way until then is kept. */
    private static final int TRIES = 20_000;

    private final Candidates candidates;
    private final Seats seats;
    private final List<Guest> guests;
    private Map<Guest, Room> best = new LinkedHashMap<>();
    private int most;
    private int tries = TRIES;

    private AllWays(Candidates candidates, Seats seats, List<Guest> guests) {
        this.candidates = candidates;
        this.seats = seats;
        this.guests = guests;
    }

    /** Seats more of the guests than are seated, if there is a way and they are few. */
    static void place(Candidates candidates, Seats seats, List<Guest> guests) {
        if (guests.size() > FEW) {
            return;
        }
        AllWays ways = new AllWays(candidates, seats, guests);
        ways.most = seats.count();
        int mark = seats.mark();
        guests.forEach(guest -> seats.move(guest, Optional.empty()));
        ways.from(0);
        if (ways.best.isEmpty()) {
            seats.rollBack(mark);
        } else {
            ways.best.forEach((guest, room) -> seats.move(guest, Optional.of(room)));
        }
    }

    private void from(int index) {
        if (seats.count() + guests.size() - index <= most || tries-- <= 0) {
            return;
        }
        if (index == guests.size()) {
            most = seats.count();
            best = new LinkedHashMap<>();
            guests.forEach(guest -> seats.of(guest).ifPresent(room -> best.put(guest, room)));
            return;
        }
        Guest guest = guests.get(index);
        List<Room> rooms = new ArrayList<>(candidates.of(guest));
        rooms.removeIf(room -> !room.fits(guest));
        for (Room room : rooms) {
            int mark = seats.mark();
            seats.move(guest, Optional.of(room));
            from(index + 1);
            seats.rollBack(mark);
        }
        from(index + 1);
    }
}
