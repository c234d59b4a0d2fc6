package org.virtgate.fleet.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Guests that shall move.
 *
 * @param guests in any order, each once; they may run on several hosts, as those that return to one host do
 * @param hosts all hosts of the fleet, in any order, each once
 * @param answers what the hosts' gates said of each guest alone
 * @param to the hosts to which guests may go; empty: all
 * @param without hosts to which no guest may go
 */
public record PlanRequest(List<Guest> guests, List<Host> hosts, Answers answers, Set<String> to, Set<String> without) {
    public PlanRequest {
        guests = List.copyOf(guests);
        hosts = List.copyOf(hosts);
        Objects.requireNonNull(answers);
        to = Set.copyOf(to);
        without = Set.copyOf(without);
        Fleet.requireDistinct(guests, Guest::uuid, "guests");
        Fleet.requireDistinct(hosts, Host::name, "hosts");
    }

    /** Returns why no guest may go to the host, by what was asked for; empty if guests may. */
    Optional<String> exclusion(Host host) {
        if (without.contains(host.name())) {
            return Optional.of("excluded");
        }
        return to.isEmpty() || to.contains(host.name())
                ? Optional.empty()
                : Optional.of("not among the hosts to go to");
    }
}
