package org.virtgate.fleet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private static final List<Host> HOSTS =
            List.of(Samples.host("a", 100, 10), Samples.host("b", 100, 70), Samples.host("c", 100, 50));
    private static final List<Guest> GUESTS =
            List.of(Samples.guest("big", "a", 40), Samples.guest("middle", "a", 20), Samples.guest("small", "a", 2));

    @Test
    void evensOutWithTheMovesThatHelpMost() {
        Balance balance = new Balancer(BalancerTest::admit, 9, 1).propose(request(Set.of()));
        assertEquals(List.of("big > b: a 90 % → 50 % used, b 30 % → 70 %"), lines(balance, 1));
        assertTrue(balance.after() < balance.before() && balance.before() > 20, balance::toString);
    }

    @Test
    void proposesNothingThatHelpsTooLittleAndNotTooMuch() {
        assertEquals(
                List.of(),
                new Balancer(BalancerTest::admit, 9, 50)
                        .propose(request(Set.of()))
                        .moves());
        assertEquals(
                1,
                new Balancer(BalancerTest::admit, 1, 0)
                        .propose(request(Set.of()))
                        .moves()
                        .size());
        assertEquals(
                List.of(),
                new Balancer(BalancerTest::admit, 0, 0)
                        .propose(request(Set.of()))
                        .moves());
    }

    @Test
    void choosesAnewWhatAGateDoesNotAdmit() {
        Gates notB = landings -> {
            Map<String, List<Fit>> answers = new HashMap<>(admit(landings));
            answers.remove("b");
            return answers;
        };
        Balance balance = new Balancer(notB, 9, 1).propose(request(Set.of()));
        assertTrue(balance.moves().stream().noneMatch(move -> move.to().equals("b")), balance::toString);
        assertEquals(List.of("middle > c: a 90 % → 70 % used, c 50 % → 70 %"), lines(balance, 1));
        assertEquals(3, balance.rounds().size());
    }

    @Test
    void isTheSameInWhateverOrderTheyComeAndOnlyWhatTheGatesAdmit() {
        SimulatedFleet fleet = new SimulatedFleet(7, 200, 12, 0.8, 0.05);
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < fleet.guests.size(); i++) {
            Guest guest = fleet.guests.get(i);
            guests.add(new Guest(
                    guest.uuid(), guest.name(), "host0" + i % 3, guest.memory(), guest.hugePages(), guest.groups()));
        }
        List<Host> hosts = new ArrayList<>(
                fleet.hosts.stream().map(BalancerTest::fullByItsName).toList());
        Balance balance = propose(fleet, guests, hosts);
        assertEquals(15, balance.moves().size());
        Map<String, List<Guest>> landed = new HashMap<>();
        for (Plan.Move move : balance.moves()) {
            List<Guest> before = landed.computeIfAbsent(move.to(), host -> new ArrayList<>());
            assertInstanceOf(Fit.Fits.class, fleet.judge(fleet.host(move.to()), before, move.guest()), move::toString);
            before.add(move.guest());
        }
        Collections.shuffle(hosts, new Random(1));
        Collections.shuffle(guests, new Random(2));
        assertEquals(balance, propose(fleet, guests, hosts));
    }

    /** The same host with more memory that is used, host00 to host02 the more of it. */
    private static Host fullByItsName(Host host) {
        Host.Known known = (Host.Known) host.status();
        long free = known.memory().free();
        Host.Pool memory = new Host.Pool(free * (host.name().matches("host0[0-2]") ? 9 : 2), free);
        return new Host(
                host.name(),
                host.groups(),
                new Host.Known(
                        memory, known.hugePages(), known.guests(), known.rules(), known.drained(), known.latency()));
    }

    private static Balance propose(SimulatedFleet fleet, List<Guest> guests, List<Host> hosts) {
        return new Balancer(fleet, 15, 0.01)
                .propose(new PlanRequest(guests, hosts, fleet.answers(), Set.of(), Set.of()));
    }

    private static Map<String, List<Fit>> admit(Map<String, List<Guest>> landings) {
        Map<String, List<Fit>> answers = new HashMap<>();
        landings.forEach((host, guests) -> answers.put(host, Collections.nCopies(guests.size(), new Fit.Fits())));
        return answers;
    }

    private static PlanRequest request(Set<String> without) {
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (Guest guest : GUESTS) {
            answers.put(guest.uuid(), Map.of("a", new Fit.Fits(), "b", new Fit.Fits(), "c", new Fit.Fits()));
        }
        return new PlanRequest(GUESTS, HOSTS, new Answers(answers), Set.of(), without);
    }

    private static List<String> lines(Balance balance, int most) {
        return balance.moves().stream()
                .limit(most)
                .map(move -> move.guest().name() + " > " + move.to() + ": " + move.why())
                .toList();
    }
}
