package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.rules.FleetSettings.Weights;

/**
 * Plans where many guests go: first by the estimate, then each host's gate is asked about the guests that would land
 * there one after the other. What a gate does not admit is planned anew with that knowledge. The same request gives the
 * same plan, in whatever order guests and hosts come.
 */
public final class Planner {
    /** How often the gates are asked at most. What they still refuse in the last round stays. */
    private static final int ROUNDS = 8;

    private final Weights weights;
    private final Gates gates;

    public Planner(Weights weights, Gates gates) {
        this.weights = Objects.requireNonNull(weights);
        this.gates = Objects.requireNonNull(gates);
    }

    public Plan plan(PlanRequest request) {
        Candidates candidates = new Candidates(request);
        Comparator<Guest> order = candidates.order();
        List<Guest> guests = request.guests().stream().sorted(order).toList();
        Spread spread = new Spread(request.hosts(), Fleet.uuids(guests));
        Map<String, String> rules = Fleet.rules(request.hosts());
        Seats seats = new Seats(
                candidates,
                spread,
                (guest, room) -> Score.of(guest, room, spread, rules.getOrDefault(guest.host(), ""), weights)
                        .total());
        List<Plan.Round> rounds = new ArrayList<>();
        Map<String, List<Guest>> asked = new HashMap<>();
        List<Guest> left = guests;
        while (rounds.size() < ROUNDS) {
            new Placing(candidates, seats).place(left, guests);
            Map<String, List<Guest>> landings = landings(candidates, order, asked);
            if (landings.isEmpty()) {
                break;
            }
            rounds.add(round(landings, candidates, seats));
            candidates.rooms().forEach(room -> asked.put(room.name(), sequence(room, order)));
            left = guests.stream().filter(guest -> seats.of(guest).isEmpty()).toList();
        }
        return new Plan(
                new Moves(request, weights, candidates).of(guests, seats),
                guests.stream()
                        .filter(guest -> seats.of(guest).isEmpty())
                        .map(guest -> new Plan.Staying(guest, candidates.refusalsOf(guest)))
                        .toList(),
                rounds);
    }

    /** Returns the sequences about which the gates have not been asked yet. */
    private static Map<String, List<Guest>> landings(
            Candidates candidates, Comparator<Guest> order, Map<String, List<Guest>> asked) {
        Map<String, List<Guest>> landings = new TreeMap<>();
        for (Room room : candidates.rooms()) {
            List<Guest> sequence = sequence(room, order);
            if (!sequence.isEmpty() && !sequence.equals(asked.get(room.name()))) {
                landings.put(room.name(), sequence);
            }
        }
        return landings;
    }

    private static List<Guest> sequence(Room room, Comparator<Guest> order) {
        return room.planned().stream().sorted(order).toList();
    }

    private Plan.Round round(Map<String, List<Guest>> landings, Candidates candidates, Seats seats) {
        Map<String, List<Fit>> answers = gates.ask(landings);
        List<Plan.Refused> refused = new ArrayList<>();
        int guests = 0;
        for (Room room : candidates.rooms()) {
            List<Guest> sequence = landings.getOrDefault(room.name(), List.of());
            guests += sequence.size();
            refused.addAll(
                    new Lesson(room, candidates, seats).from(sequence, answers.getOrDefault(room.name(), List.of())));
        }
        return new Plan.Round(landings.size(), guests, refused);
    }
}
