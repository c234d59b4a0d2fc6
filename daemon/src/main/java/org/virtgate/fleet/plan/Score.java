package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.rules.FleetSettings.Weights;

/**
 * How good a host is for a guest.
 *
 * @param total from 0 to 100: the parts' values, weighted
 */
public record Score(double total, List<Part> parts) {
    /** The number of guests at which a host is half as good as an empty one. */
    private static final double MANY_GUESTS = 10;

    /** The milliseconds at which a host is half as good as one that answers at once. */
    private static final double SLOW_MS = 100;

    public Score {
        parts = List.copyOf(parts);
    }

    /**
     * What makes a host good.
     *
     * @param name as in {@code [weights]} of fleet.toml
     * @param value from 0, bad, to 1
     */
    public record Part(String name, double weight, double value) {}

    /**
     * Scores the room.
     *
     * @param rules the digest of the source host's rules; empty if it is not known
     */
    static Score of(Guest guest, Room room, Spread spread, String rules, Weights weights) {
        return of(List.of(
                new Part("memory", weights.memory(), room.shareLeft(guest)),
                new Part("guests", weights.guests(), less(room.guests() / MANY_GUESTS)),
                new Part("spread", weights.spread(), less(spread.mates(room.host(), guest))),
                new Part("rules", weights.rules(), hasRules(room, rules) ? 1 : 0),
                new Part(
                        "latency",
                        weights.latency(),
                        less(room.status().latency().toMillis() / SLOW_MS))));
    }

    static boolean hasRules(Room room, String rules) {
        return !rules.isEmpty() && rules.equals(room.status().rules());
    }

    /** Returns the whole points that the parts with a weight give, for people: {@code memory 41 of 60}. */
    public List<String> points() {
        double weights = parts.stream().mapToDouble(Part::weight).sum();
        List<String> points = new ArrayList<>();
        for (Part part : parts) {
            if (part.weight() > 0) {
                double most = 100 * part.weight() / weights;
                points.add(part.name() + " " + Math.round(most * part.value()) + " of " + Math.round(most));
            }
        }
        return points;
    }

    private static Score of(List<Part> parts) {
        double weights = 0;
        double sum = 0;
        for (Part part : parts) {
            weights += part.weight();
            sum += part.weight() * part.value();
        }
        return new Score(weights > 0 ? 100 * sum / weights : 0, parts);
    }

    /** Returns 1 for none, a half for 1, ever less for more. */
    private static double less(double amount) {
        return 1 / (1 + amount);
    }
}
