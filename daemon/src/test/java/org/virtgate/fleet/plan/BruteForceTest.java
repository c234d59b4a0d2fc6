package org.virtgate.fleet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.rules.FleetSettings.Weights;

/** The planner beside a search of all possibilities, on fleets so small that all can be tried. */
class BruteForceTest {
    private static final int FLEETS = 4_000;

    @Test
    void plansAsManyAsPossibleWhereTheHostsToldExactlyWhatTheyHave() {
        assertEquals(new Missed(0, 0), missed(0));
    }

    /**
     * Where the hosts have up to 5 % more or less than they told, a plan may rest on too little: 8 of 1,963 full plans
     * were missed, and 5 of 2,037 others had fewer guests than possible. It shall not get worse.
     */
    @Test
    void seldomPlansFewerThanPossibleWhereTheHostsToldNearlyWhatTheyHave() {
        Missed missed = missed(0.05);
        assertTrue(missed.full() <= 8 && missed.other() <= 5, missed::toString);
    }

    /**
     * How often fewer guests were planned than possible.
     *
     * @param full where all of them can be planned
     * @param other where not all of them can
     */
    private record Missed(int full, int other) {}

    private static Missed missed(double error) {
        int fleetsWithRoom = 0;
        int full = 0;
        int other = 0;
        for (int seed = 0; seed < FLEETS; seed++) {
            SimulatedFleet fleet = new SimulatedFleet(seed, 2 + seed % 5, 2 + seed % 2, 0.2 + seed % 7 * 0.1, error);
            int most = most(fleet, 0, new ArrayList<>());
            int planned = new Planner(Weights.DEFAULT, fleet)
                    .plan(new PlanRequest(fleet.guests, fleet.hosts, fleet.answers(), Set.of(), Set.of()))
                    .moves()
                    .size();
            assertTrue(planned <= most, "seed " + seed + ": the search is wrong");
            boolean room = most == fleet.guests.size();
            fleetsWithRoom += room ? 1 : 0;
            full += room && planned < most ? 1 : 0;
            other += !room && planned < most ? 1 : 0;
        }
        assertTrue(
                fleetsWithRoom > FLEETS / 4 && fleetsWithRoom < FLEETS * 3 / 4, "fleets with room " + fleetsWithRoom);
        return new Missed(full, other);
    }

    /** Returns how many guests from this one on can land at most, beside those that have. */
    private static int most(SimulatedFleet fleet, int from, List<List<Guest>> landed) {
        while (landed.size() < fleet.hosts.size()) {
            landed.add(new ArrayList<>());
        }
        if (from == fleet.guests.size()) {
            return 0;
        }
        Guest guest = fleet.guests.get(from);
        int most = most(fleet, from + 1, landed);
        for (int i = 0; i < landed.size(); i++) {
            Host host = fleet.hosts.get(i);
            if (!host.name().equals("source") && fleet.judge(host, landed.get(i), guest) instanceof Fit.Fits) {
                landed.get(i).add(guest);
                most = Math.max(most, 1 + most(fleet, from + 1, landed));
                landed.get(i).remove(guest);
            }
        }
        return most;
    }
}
