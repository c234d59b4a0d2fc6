package org.virtgate.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.PlannedMove;

/**
 * Which guests come back to this host, and from where.
 *
 * @param plan of those that are away; a guest that cannot be brought stays
 * @param away the same evacuation, where the guests are forgotten that have come back in another way; a move that was
 *     begun stays so, since the next plan must know of it
 */
record ReturnPlan(Plan plan, EvacuationFile.State away) {
    ReturnPlan {
        Objects.requireNonNull(plan);
        Objects.requireNonNull(away);
    }

    /** Plans to bring each guest from where it is now. */
    static ReturnPlan of(FleetSituation situation, EvacuationFile.State kept) {
        return of(situation, kept, LeavingGuests::has);
    }

    /** @param leaving whether a guest of this host, by its UUID, is leaving by a migration that runs */
    static ReturnPlan of(FleetSituation situation, EvacuationFile.State kept, Predicate<String> leaving) {
        Map<String, Guest> byUuid = new HashMap<>();
        situation.guests().forEach(guest -> byUuid.put(guest.uuid(), guest));
        Set<String> begun = new HashSet<>();
        kept.under().forEach(move -> begun.add(move.uuid()));
        Set<String> here = new HashSet<>();
        List<Plan.Move> moves = new ArrayList<>();
        List<Plan.Staying> staying = new ArrayList<>();
        for (PlannedMove gone : kept.allAway().gone()) {
            Guest guest = byUuid.get(gone.uuid());
            if (guest == null) {
                staying.add(stays(
                        gone,
                        gone.to(),
                        "it runs on no host that answers; if it is gone for good: virtgate return --forget "
                                + Printable.of(gone.guest())));
            } else if (!guest.host().equals(situation.here())) {
                moves.add(new Plan.Move(guest, situation.here(), "it ran here"));
            } else if (begun.contains(gone.uuid()) && leaving.test(gone.uuid())) {
                staying.add(stays(gone, situation.here(), "it is still leaving by the migration that was begun"));
            } else {
                here.add(gone.uuid());
            }
        }
        return new ReturnPlan(new Plan(moves, staying, List.of()), kept.seen(here, Map.of()));
    }

    private static Plan.Staying stays(PlannedMove gone, String host, String why) {
        Guest guest = new Guest(gone.uuid(), gone.guest(), host, 0, Map.of(), Set.of());
        return new Plan.Staying(guest, List.of(new Plan.Refusal(host, why)));
    }
}
