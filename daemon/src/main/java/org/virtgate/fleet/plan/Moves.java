package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.rules.FleetSettings.Weights;

/** Goes through a plan in its order, and says of each move why, as the hosts are when it begins. */
final class Moves {
    private final Weights weights;
    private final Candidates candidates;
    private final Spread spread;
    private final Map<String, String> sourceRules;
    private final Map<String, Room> rooms = new HashMap<>();

    Moves(PlanRequest request, Weights weights, Candidates candidates) {
        this.weights = weights;
        this.candidates = candidates;
        spread = new Spread(request.hosts(), Fleet.uuids(request.guests()));
        sourceRules = Fleet.rules(request.hosts());
    }

    List<Plan.Move> of(List<Guest> guests, Seats seats) {
        List<Plan.Move> moves = new ArrayList<>();
        for (Guest guest : guests) {
            Optional<Room> seat = seats.of(guest);
            if (seat.isPresent()) {
                Room room = rooms.computeIfAbsent(
                        seat.get().name(), name -> seat.get().unplanned());
                moves.add(new Plan.Move(guest, room.name(), why(guest, room)));
                room.add(guest);
                spread.add(room.host(), guest);
            }
        }
        return moves;
    }

    private String why(Guest guest, Room room) {
        String rules = sourceRules.getOrDefault(guest.host(), "");
        Score score = Score.of(guest, room, spread, rules, weights);
        return (candidates.hasOnlyOne(guest) ? "the only host for it: " : "score " + Math.round(score.total()) + ": ")
                + Praise.of(guest, room, spread, rules);
    }
}
