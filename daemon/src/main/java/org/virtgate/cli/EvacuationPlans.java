package org.virtgate.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.PlanRequest;
import org.virtgate.fleet.plan.Planner;
import org.virtgate.fleet.plan.Reason;
import org.virtgate.rules.FleetSettings.Host;

/**
 * Plans where the guests of this host go, at first and again.
 *
 * @param targets the names of the hosts to which they may go
 */
record EvacuationPlans(FleetHosts hosts, Set<String> targets) {
    EvacuationPlans {
        Objects.requireNonNull(hosts);
        targets = Set.copyOf(targets);
    }

    static EvacuationPlans to(List<Host> targets, FleetHosts hosts) {
        return new EvacuationPlans(hosts, targets.stream().map(Host::name).collect(Collectors.toSet()));
    }

    /**
     * Plans for all guests of this host.
     *
     * @param excluded the UUIDs of those that stay; one of a guest that is not here excludes nothing
     */
    Plan first(FleetSituation situation, Set<String> excluded) {
        List<Guest> guests = situation.guests().stream()
                .filter(guest -> !excluded.contains(guest.uuid()))
                .toList();
        return plan(situation, guests, Map.of());
    }

    /**
     * Plans those of the guests that are still here, by what the hosts answer now.
     *
     * @param not why guests cannot go to hosts, by the guest's UUID and then by the host's name
     */
    Plan again(List<Guest> guests, Map<String, Map<String, String>> not) throws InterruptedException {
        try {
            FleetSituation now = FleetSituation.ofThisHost(hosts);
            Set<String> wanted = guests.stream().map(Guest::uuid).collect(Collectors.toSet());
            List<Guest> here = now.guests().stream()
                    .filter(guest -> wanted.contains(guest.uuid()))
                    .toList();
            return plan(now, here, not);
        } catch (CommandFailure e) {
            List<Plan.Refusal> why = List.of(new Plan.Refusal("this host", e.text()));
            return new Plan(
                    List.of(),
                    guests.stream().map(guest -> new Plan.Staying(guest, why)).toList(),
                    List.of());
        }
    }

    private Plan plan(FleetSituation situation, List<Guest> guests, Map<String, Map<String, String>> not) {
        Answers answers = without(situation.answers(guests), not);
        return new Planner(situation.settings().weights(), situation.gates())
                .plan(new PlanRequest(guests, situation.hosts(), answers, targets, Set.of()));
    }

    /** Counts as denied what was refused or has failed before. */
    private static Answers without(Answers answers, Map<String, Map<String, String>> not) {
        Map<String, Map<String, Fit>> all = new HashMap<>();
        answers.byGuest().forEach((uuid, byHost) -> all.put(uuid, new HashMap<>(byHost)));
        not.forEach((uuid, byHost) -> byHost.forEach((host, why) -> all.computeIfAbsent(uuid, u -> new HashMap<>())
                .put(host, new Fit.Denied(List.of(new Reason("this evacuation", why))))));
        return new Answers(all);
    }
}
