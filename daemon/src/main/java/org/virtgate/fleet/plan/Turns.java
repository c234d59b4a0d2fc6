package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtgate.rules.FleetSettings.Limits;

/**
 * Which moves of a plan may begin. A plan never counts on room that a guest leaves behind, so moves that are on their
 * way at once hold no room or group that another one needs: only the limits hold moves back.
 */
public record Turns(Limits limits) {
    /**
     * Returns the moves that may begin now, in their order. A move that is held back does not hold back those after it.
     *
     * @param waiting moves that have not begun, in the order of the plan
     * @param running moves that have begun and not ended
     */
    public List<Plan.Move> next(List<Plan.Move> waiting, Collection<Plan.Move> running) {
        Map<String, Integer> arriving = new HashMap<>();
        Map<String, Integer> leaving = new HashMap<>();
        running.forEach(move -> begin(move, arriving, leaving));
        Set<String> onTheirWay =
                Fleet.uuids(running.stream().map(Plan.Move::guest).toList());
        List<Plan.Move> next = new ArrayList<>();
        for (Plan.Move move : waiting) {
            if (!onTheirWay.contains(move.guest().uuid())
                    && arriving.getOrDefault(move.to(), 0) < limits.arriving()
                    && leaving.getOrDefault(move.guest().host(), 0) < limits.leaving()) {
                begin(move, arriving, leaving);
                next.add(move);
            }
        }
        return next;
    }

    private static void begin(Plan.Move move, Map<String, Integer> arriving, Map<String, Integer> leaving) {
        arriving.merge(move.to(), 1, Integer::sum);
        leaving.merge(move.guest().host(), 1, Integer::sum);
    }
}
