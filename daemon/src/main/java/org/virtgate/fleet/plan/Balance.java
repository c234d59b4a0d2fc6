package org.virtgate.fleet.plan;

import java.util.List;

/**
 * Proposed moves that even out how full the hosts' memory is.
 *
 * @param moves in their order
 * @param before how far the hosts' used shares are from one another: their standard deviation, in percentage points
 * @param after the same once all have moved
 * @param rounds how the gates were asked
 */
public record Balance(List<Plan.Move> moves, double before, double after, List<Plan.Round> rounds) {
    public Balance {
        moves = List.copyOf(moves);
        rounds = List.copyOf(rounds);
    }
}
