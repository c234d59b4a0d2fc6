package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes moves that even out how full the hosts are: each time the move that helps most, until none helps enough. The
 * gates are asked about what would land on each host; what they do not admit is left out, and the rest chosen anew. The
 * same request gives the same proposal, in whatever order guests and hosts come.
 *
 * @param moves the most moves to propose
 * @param gain by how many percentage points a move must lower the deviation at least
 */
public record Balancer(Gates gates, int moves, double gain) {
    private static final int ROUNDS = 8;

    /** What arithmetic may be off by. A smaller difference does not make one move better than another. */
    private static final double NOTHING = 1e-9;

    public Balancer {
        Objects.requireNonNull(gates);
    }

    private record Step(Guest guest, Room to) {}

    /**
     * Proposes moves.
     *
     * @param request all guests that may move, wherever they run
     */
    public Balance propose(PlanRequest request) {
        Candidates candidates = new Candidates(request);
        List<Guest> guests = request.guests().stream().sorted(Guest.BIG_FIRST).toList();
        Seats seats = new Seats(candidates, new Spread(request.hosts(), Set.of()), (guest, room) -> 0);
        List<Plan.Round> rounds = new ArrayList<>();
        List<Step> steps = choose(request, guests, candidates, seats);
        while (!steps.isEmpty() && rounds.size() < ROUNDS) {
            rounds.add(ask(steps, candidates, seats));
            if (rounds.get(rounds.size() - 1).refused().isEmpty()) {
                break;
            }
            if (rounds.size() < ROUNDS) {
                steps.forEach(step -> seats.move(step.guest(), Optional.empty()));
                steps = choose(request, guests, candidates, seats);
            } else {
                steps = steps.stream()
                        .filter(step -> seats.of(step.guest()).isPresent())
                        .toList();
            }
        }
        return told(request, steps, rounds);
    }

    private List<Step> choose(PlanRequest request, List<Guest> guests, Candidates candidates, Seats seats) {
        Levels levels = new Levels(request.hosts());
        List<Step> steps = new ArrayList<>();
        while (steps.size() < moves) {
            Optional<Step> best = best(guests, candidates, seats, levels);
            if (best.isEmpty()) {
                break;
            }
            Step step = best.get();
            seats.move(step.guest(), Optional.of(step.to()));
            levels.move(step.guest(), step.guest().host(), step.to().name());
            steps.add(step);
        }
        return steps;
    }

    private Optional<Step> best(List<Guest> guests, Candidates candidates, Seats seats, Levels levels) {
        Optional<Step> best = Optional.empty();
        double most = Math.max(gain, NOTHING) - NOTHING;
        for (Guest guest : guests) {
            if (seats.of(guest).isPresent()) {
                continue;
            }
            for (Room room : candidates.of(guest)) {
                double helps = levels.gain(guest, room.name());
                if (helps > most + NOTHING && room.fits(guest)) {
                    best = Optional.of(new Step(guest, room));
                    most = helps;
                }
            }
        }
        return best;
    }

    private Plan.Round ask(List<Step> steps, Candidates candidates, Seats seats) {
        Map<String, List<Guest>> landings = new HashMap<>();
        steps.forEach(step -> landings.computeIfAbsent(step.to().name(), host -> new ArrayList<>())
                .add(step.guest()));
        Map<String, List<Fit>> answers = gates.ask(landings);
        List<Plan.Refused> refused = new ArrayList<>();
        for (Room room : candidates.rooms()) {
            List<Guest> sequence = landings.getOrDefault(room.name(), List.of());
            refused.addAll(
                    new Lesson(room, candidates, seats).from(sequence, answers.getOrDefault(room.name(), List.of())));
        }
        return new Plan.Round(landings.size(), steps.size(), refused);
    }

    private static Balance told(PlanRequest request, List<Step> steps, List<Plan.Round> rounds) {
        Levels levels = new Levels(request.hosts());
        double before = levels.deviation();
        List<Plan.Move> moves = new ArrayList<>();
        for (Step step : steps) {
            String from = step.guest().host();
            String to = step.to().name();
            long fromBefore = percent(levels, from);
            long toBefore = percent(levels, to);
            levels.move(step.guest(), from, to);
            moves.add(new Plan.Move(
                    step.guest(),
                    to,
                    from + " " + fromBefore + " % → " + percent(levels, from) + " % used, " + to + " " + toBefore
                            + " % → " + percent(levels, to) + " %"));
        }
        return new Balance(moves, before, levels.deviation(), rounds);
    }

    private static long percent(Levels levels, String host) {
        return Math.round(100 * levels.used(host));
    }
}
