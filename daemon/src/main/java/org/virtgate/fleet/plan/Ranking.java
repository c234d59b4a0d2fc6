package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.virtgate.rules.FleetSettings.Weights;

/** The hosts for one guest, the best first; then those that do not take it, by name. */
public record Ranking(Guest guest, List<Place> places) {
    private static final Comparator<Place> BEST_FIRST = Comparator.comparingDouble(
                    (Place place) -> place.score().map(Score::total).orElse(-1.0))
            .reversed()
            .thenComparing(Place::host);

    public Ranking {
        Objects.requireNonNull(guest);
        places = List.copyOf(places);
    }

    /**
     * One host.
     *
     * @param score empty if the guest cannot go there
     * @param why one line: what speaks for the host, or why the guest cannot go there
     */
    public record Place(String host, Fit fit, Optional<Score> score, String why) {
        public Place {
            Objects.requireNonNull(host);
            Objects.requireNonNull(fit);
            Objects.requireNonNull(score);
            Objects.requireNonNull(why);
        }

        /** Returns {@code hostb: 61 % of its memory left, 4 guests, same rules}. */
        public String line() {
            return host + ": " + why;
        }
    }

    /**
     * Ranks the hosts. Hosts that are equally good are ordered by name.
     *
     * @param hosts all hosts of the fleet; one that is the guest's own tells which rules the guest is used to
     */
    public static Ranking of(Guest guest, List<Host> hosts, Answers answers, Weights weights) {
        Spread spread = new Spread(hosts, Set.of(guest.uuid()));
        String rules = Fleet.rules(hosts).getOrDefault(guest.host(), "");
        List<Place> places = new ArrayList<>();
        for (Host host : hosts) {
            Fit fit = answers.of(guest, host);
            if (fit instanceof Fit.Fits && host.status() instanceof Host.Known known) {
                Room room = new Room(host, known);
                room.admits(guest);
                Score score = Score.of(guest, room, spread, rules, weights);
                places.add(new Place(host.name(), fit, Optional.of(score), Praise.of(guest, room, spread, rules)));
            } else {
                places.add(new Place(host.name(), fit, Optional.empty(), fit.text()));
            }
        }
        places.sort(BEST_FIRST);
        return new Ranking(guest, places);
    }
}
