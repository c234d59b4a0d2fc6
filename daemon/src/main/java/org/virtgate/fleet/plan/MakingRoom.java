package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Seats a guest that fits nowhere at first: guests that are planned already go to another of their hosts, and may have
 * room made for them in turn. This is bounded, so it may miss a way.
 */
final class MakingRoom {
    /** How far guests make room for one another. */
    private static final int DEPTH = 4;

    /** How often planned guests are taken out for one guest. */
    private static final int TRIES = 300;

    /** How often they are taken out for all guests together. */
    private static final int ALL_TRIES = 6_000;

    private final Candidates candidates;
    private final Seats seats;
    private int tries;

    MakingRoom(Candidates candidates, Seats seats) {
        this.candidates = candidates;
        this.seats = seats;
    }

    /** Returns the guests, of those given, for which no room was found. */
    List<Guest> place(List<Guest> guests) {
        List<Guest> left = new ArrayList<>();
        int all = ALL_TRIES;
        for (Guest guest : guests) {
            tries = Math.min(TRIES, all);
            all -= tries;
            if (!seat(guest, DEPTH, Set.of())) {
                left.add(guest);
            }
            all += Math.max(0, tries);
        }
        return left;
    }

    private boolean seat(Guest guest, int depth, Set<String> settled) {
        Optional<Room> best = seats.best(guest);
        if (best.isPresent()) {
            seats.move(guest, best);
            return true;
        }
        if (depth == 0 || tries <= 0) {
            return false;
        }
        Set<String> settledNow = new HashSet<>(settled);
        settledNow.add(guest.uuid());
        for (Room room : candidates.of(guest)) {
            for (List<Guest> out : Evictions.of(guest, room, settledNow)) {
                if (tries-- <= 0) {
                    return false;
                }
                int mark = seats.mark();
                out.forEach(one -> seats.move(one, Optional.empty()));
                seats.move(guest, Optional.of(room));
                if (out.stream().allMatch(one -> seat(one, depth - 1, settledNow))) {
                    return true;
                }
                seats.rollBack(mark);
            }
        }
        return false;
    }
}
