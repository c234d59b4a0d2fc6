package org.virtgate.fleet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.rules.FleetSettings.Weights;

class PlannerTest {
    @ParameterizedTest
    @CsvSource({"1, 2000, 50, 0.7", "2, 2000, 50, 1.3", "3, 300, 20, 0.9", "4, 40, 5, 0.8", "5, 1, 1, 0.5"})
    void plansEveryGuestWhereTheGatesAdmitItOrSaysOfEachHostWhyNot(long seed, int guests, int hosts, double load) {
        SimulatedFleet fleet = new SimulatedFleet(seed, guests, hosts, load, 0.05);
        Plan plan = plan(fleet, fleet.guests, fleet.hosts);

        Map<String, List<Guest>> landed = new HashMap<>();
        for (Plan.Move move : plan.moves()) {
            List<Guest> before = landed.computeIfAbsent(move.to(), host -> new ArrayList<>());
            assertInstanceOf(Fit.Fits.class, fleet.judge(fleet.host(move.to()), before, move.guest()), move::toString);
            before.add(move.guest());
        }
        isWholeAndSaysWhyGuestsStay(fleet, plan);
    }

    private static void isWholeAndSaysWhyGuestsStay(SimulatedFleet fleet, Plan plan) {
        Set<String> told =
                new HashSet<>(uuids(plan.moves().stream().map(Plan.Move::guest).toList()));
        for (Plan.Staying staying : plan.staying()) {
            assertTrue(told.add(staying.guest().uuid()), () -> staying + " also moves");
            assertEquals(
                    fleet.hosts.stream()
                            .map(Host::name)
                            .filter(name -> !name.equals("source"))
                            .sorted()
                            .toList(),
                    staying.refusals().stream().map(Plan.Refusal::host).toList());
            assertFalse(staying.refusals().stream()
                    .anyMatch(refusal -> refusal.why().isBlank()));
        }
        assertEquals(uuids(fleet.guests), told);
        assertTrue(plan.rounds().size() <= 8 && plan.rounds().size() == fleet.asked, () -> "rounds: " + plan.rounds());
    }

    @ParameterizedTest
    @CsvSource({"1, 600, 50, 0.8", "2, 300, 20, 1.2"})
    void isTheSameInWhateverOrderGuestsAndHostsCome(long seed, int guests, int hosts, double load) {
        SimulatedFleet fleet = new SimulatedFleet(seed, guests, hosts, load, 0.05);
        Plan plan = plan(fleet, fleet.guests, fleet.hosts);
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            List<Guest> shuffledGuests = new ArrayList<>(fleet.guests);
            List<Host> shuffledHosts = new ArrayList<>(fleet.hosts);
            Collections.shuffle(shuffledGuests, random);
            Collections.shuffle(shuffledHosts, random);
            assertEquals(plan, plan(fleet, shuffledGuests, shuffledHosts));
        }
    }

    @Test
    void keepsGuestsOfAGroupApartWhileTheyArrive() {
        Plan plan = plan(
                List.of(guest("db-1", 1, "db"), guest("db-2", 1, "db"), guest("db-3", 1, "db")),
                host("a", 64),
                host("b", 64, "db-0"));
        assertEquals(List.of("db-1 > a"), moves(plan));
        assertEquals(
                List.of(
                        new Plan.Refusal("a", "group db: db-1 is planned there"),
                        new Plan.Refusal("b", "DENIED by guest.apart: a guest of it is here")),
                plan.staying().get(0).refusals());
    }

    @Test
    void takesTheGatesWordForHowManyOfAGroupMayBeThere() {
        Guest guest = guest("db-1", 1, "db");
        Host crowded = host("a", 64, "db-0");
        assertEquals(List.of("db-1 > a"), moves(planner().plan(request(List.of(guest), crowded))));
    }

    @Test
    void putsFirstWhatFitsOneHostOnlyAndBigBeforeSmall() {
        Plan plan = plan(
                List.of(guest("small", 1), guest("big", 20), guest("middle", 4), guest("picky", 2, "db")),
                host("a", 64, "db-0"),
                host("b", 64));
        assertEquals(
                List.of("picky", "big", "middle", "small"),
                plan.moves().stream().map(move -> move.guest().name()).toList());
        assertEquals(
                "the only host for it: 97 % of its memory left, 0 guests",
                plan.moves().get(0).why());
    }

    @Test
    void movesAPlannedGuestToMakeRoom() {
        List<Guest> guests = List.of(guest("first", 6), guest("second", 6), guest("third", 5));
        Answers answers = new Answers(Map.of(
                "first", Map.of("a", new Fit.Fits(), "b", new Fit.Fits()),
                "second", Map.of("a", new Fit.Fits()),
                "third", Map.of("b", new Fit.Fits(), "a", new Fit.Fits())));
        Plan plan = planner()
                .plan(new PlanRequest(guests, List.of(host("a", 6), host("b", 11)), answers, Set.of(), Set.of()));
        assertEquals(Set.of("first > b", "second > a", "third > b"), Set.copyOf(moves(plan)));
    }

    @Test
    void goesOnlyWhereItIsAskedToGo() {
        PlanRequest all = request(List.of(guest("web", 1)), host("a", 64), host("b", 32), host("c", 16));
        PlanRequest some = new PlanRequest(all.guests(), all.hosts(), all.answers(), Set.of("a", "b"), Set.of("a"));
        assertEquals(List.of("web > b"), moves(planner().plan(some)));
        PlanRequest none = new PlanRequest(all.guests(), all.hosts(), all.answers(), Set.of("a"), Set.of("a"));
        assertEquals(
                "[Refusal[host=a, why=excluded], Refusal[host=b, why=not among the hosts to go to], "
                        + "Refusal[host=c, why=not among the hosts to go to]]",
                planner().plan(none).staying().get(0).refusals().toString());
    }

    @Test
    void plansAnewWhatAGateDoesNotAdmitAfterOthers() {
        Gates atMostOneOnA = landings -> {
            Map<String, List<Fit>> answers = new HashMap<>();
            landings.forEach((host, guests) -> answers.put(
                    host,
                    guests.stream()
                            .<Fit>map(guest -> host.equals("a") && !guest.equals(guests.get(0))
                                    ? new Fit.Denied(List.of(new Reason("site.one", "one is enough")))
                                    : new Fit.Fits())
                            .toList()));
            return answers;
        };
        Plan plan = new Planner(Weights.DEFAULT, atMostOneOnA)
                .plan(request(List.of(guest("web", 2), guest("app", 1)), host("a", 640), host("b", 4)));
        assertEquals(List.of("web > a", "app > b"), moves(plan));
        assertEquals(1, plan.rounds().get(0).refused().size());
        assertEquals(2, plan.rounds().size());
    }

    /** Reports of hosts tell no huge pages, so only the gates' words count. All guests like host a best, then b. */
    @Test
    void learnsFromTheGatesHowMuchRoomThereIsInHugePagesThatNoHostTellsOf() {
        List<Guest> guests = List.of("1", "2", "3", "4", "5").stream()
                .map(name -> new Guest(name, name, "source", 64 << 20, Map.of(2L << 20, 8L << 30), Set.of()))
                .toList();
        Gates oneEach = landings -> {
            Map<String, List<Fit>> answers = new HashMap<>();
            landings.forEach((host, arriving) -> answers.put(
                    host,
                    arriving.stream()
                            .<Fit>map(guest -> guest.equals(arriving.get(0))
                                    ? new Fit.Fits()
                                    : new Fit.Denied(List.of(new Reason("host.capacity", "no huge pages"))))
                            .toList()));
            return answers;
        };
        Plan plan = new Planner(Weights.DEFAULT, oneEach)
                .plan(request(
                        guests,
                        host("a", 512),
                        host("b", 512, residents(10)),
                        host("c", 512, residents(20)),
                        host("d", 512, residents(30)),
                        host("e", 512, residents(40))));
        assertEquals(List.of(), plan.staying());
        assertEquals(
                Set.of("a", "b", "c", "d", "e"),
                plan.moves().stream().map(Plan.Move::to).collect(Collectors.toSet()));
    }

    @Test
    void leavesGuestsOfWhichAGateSaysNothing() {
        Plan plan = new Planner(Weights.DEFAULT, landings -> Map.of())
                .plan(request(List.of(guest("web", 2)), host("a", 64)));
        assertEquals(List.of(), plan.moves());
        assertEquals(
                "no answer: its gate did not answer for this guest",
                plan.staying().get(0).refusals().get(0).why());
    }

    private static Planner planner() {
        return new Planner(Weights.DEFAULT, landings -> {
            Map<String, List<Fit>> answers = new HashMap<>();
            landings.forEach((host, guests) -> answers.put(host, Collections.nCopies(guests.size(), new Fit.Fits())));
            return answers;
        });
    }

    private static Plan plan(List<Guest> guests, Host... hosts) {
        PlanRequest request = request(guests, hosts);
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (Guest guest : guests) {
            for (Host host : hosts) {
                boolean apart = ((Host.Known) host.status())
                        .guests().stream()
                                .noneMatch(other -> other.groups().stream().anyMatch(guest.groups()::contains));
                answers.computeIfAbsent(guest.uuid(), uuid -> new HashMap<>())
                        .put(
                                host.name(),
                                apart
                                        ? new Fit.Fits()
                                        : new Fit.Denied(List.of(new Reason("guest.apart", "a guest of it is here"))));
            }
        }
        return planner()
                .plan(new PlanRequest(request.guests(), request.hosts(), new Answers(answers), Set.of(), Set.of()));
    }

    private static PlanRequest request(List<Guest> guests, Host... hosts) {
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (Guest guest : guests) {
            for (Host host : hosts) {
                answers.computeIfAbsent(guest.uuid(), uuid -> new HashMap<>()).put(host.name(), new Fit.Fits());
            }
        }
        return new PlanRequest(guests, List.of(hosts), new Answers(answers), Set.of(), Set.of());
    }

    private static Guest guest(String name, long gib, String... groups) {
        return Samples.guest(name, "source", gib, groups);
    }

    /** So many guests in no group of another one: they make a host less good. */
    private static String[] residents(int count) {
        return IntStream.range(0, count).mapToObj(i -> "old" + i).toArray(String[]::new);
    }

    /** A host with a guest for each group given. */
    private static Host host(String name, long freeGib, String... residents) {
        return Samples.host(name, freeGib, freeGib, residents);
    }

    private static List<String> moves(Plan plan) {
        return plan.moves().stream()
                .map(move -> move.guest().name() + " > " + move.to())
                .toList();
    }

    private static Plan plan(SimulatedFleet fleet, List<Guest> guests, List<Host> hosts) {
        return new Planner(Weights.DEFAULT, fleet)
                .plan(new PlanRequest(guests, hosts, fleet.answers(), Set.of(), Set.of()));
    }

    private static Set<String> uuids(List<Guest> guests) {
        return guests.stream().map(Guest::uuid).collect(Collectors.toSet());
    }
}
