package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Seats as many guests as it can: each at its best host, then by making room, then by trying all ways where guests are
 * few.
 */
record Placing(Candidates candidates, Seats seats) {
    /**
     * Seats guests that have no seat.
     *
     * @param order of planning
     * @param all guests of the plan, which may be seated anew
     */
    void place(List<Guest> order, List<Guest> all) {
        placeEach(order);
        List<Guest> smallFirst = new ArrayList<>(order);
        Collections.reverse(smallFirst);
        smallFirst.removeIf(guest -> seats.of(guest).isPresent());
        if (!smallFirst.isEmpty()
                && !new MakingRoom(candidates, seats).place(smallFirst).isEmpty()) {
            AllWays.place(candidates, seats, all);
        }
    }

    /** Where not all find room in this order, the other way round may find it for more of them. */
    private void placeEach(List<Guest> order) {
        int mark = seats.mark();
        if (seats.placeEach(order).isEmpty()) {
            return;
        }
        int most = seats.count();
        List<Guest> smallFirst = new ArrayList<>(order);
        Collections.reverse(smallFirst);
        seats.rollBack(mark);
        seats.placeEach(smallFirst);
        if (seats.count() <= most) {
            seats.rollBack(mark);
            seats.placeEach(order);
        }
    }
}
