package org.virtgate.fleet.plan;

import java.util.List;
import java.util.Objects;

/**
 * Where guests go.
 *
 * @param moves in their order
 * @param staying guests that can go nowhere
 * @param rounds how the gates were asked about whole landing sequences
 */
public record Plan(List<Move> moves, List<Staying> staying, List<Round> rounds) {
    public Plan {
        moves = List.copyOf(moves);
        staying = List.copyOf(staying);
        rounds = List.copyOf(rounds);
    }

    /** A guest that goes to a host, and why there. */
    public record Move(Guest guest, String to, String why) {
        public Move {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(to);
            Objects.requireNonNull(why);
        }
    }

    /**
     * A guest that stays where it is.
     *
     * @param refusals why, for each other host, by name
     */
    public record Staying(Guest guest, List<Refusal> refusals) {
        public Staying {
            Objects.requireNonNull(guest);
            refusals = List.copyOf(refusals);
        }
    }

    /** Why a guest does not go to a host. */
    public record Refusal(String host, String why) {
        public Refusal {
            Objects.requireNonNull(host);
            Objects.requireNonNull(why);
        }
    }

    /**
     * One time that the gates were asked.
     *
     * @param hosts how many were asked
     * @param guests how many they were asked about
     * @param refused what they did not admit, and what was planned anew with that knowledge
     */
    public record Round(int hosts, int guests, List<Refused> refused) {
        public Round {
            refused = List.copyOf(refused);
        }
    }

    /** A guest that a host did not admit after those that land before it. */
    public record Refused(Guest guest, String host, Fit answer) {
        public Refused {
            Objects.requireNonNull(guest);
            Objects.requireNonNull(host);
            Objects.requireNonNull(answer);
        }
    }
}
