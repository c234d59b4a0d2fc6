package org.virtgate.fleet.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Hosts with gates that judge by what the hosts really have, which is not quite what the hosts told. Everything follows
 * from the seed.
 */
final class SimulatedFleet implements Gates {
    static final long GIB = 1L << 30;
    private static final long[] MEMORIES = {1, 1, 2, 2, 2, 4, 4, 8, 16, 32};
    private static final long HUGE = 2L << 20;

    final List<Guest> guests = new ArrayList<>();
    final List<Host> hosts = new ArrayList<>();
    private final Map<String, Long> memory = new HashMap<>();
    private final Map<String, Long> hugePages = new HashMap<>();
    private final Map<String, Set<Integer>> storages = new HashMap<>();
    private final Map<String, Integer> storageOf = new HashMap<>();
    private final Random random;
    private final double error;
    int asked;

    /**
     * @param load how much of the memory that the hosts have left the guests take together
     * @param error by what share the hosts' memory may differ from what they told
     */
    SimulatedFleet(long seed, int guestCount, int hostCount, double load, double error) {
        this.error = error;
        random = new Random(seed);
        for (int i = 0; i < guestCount; i++) {
            long gib = MEMORIES[random.nextInt(MEMORIES.length)];
            boolean huge = random.nextInt(10) == 0;
            String uuid = String.format("%08x", i);
            guests.add(new Guest(
                    uuid,
                    "vm-" + i,
                    "source",
                    huge ? GIB / 4 : gib * GIB,
                    huge ? Map.of(HUGE, gib * GIB) : Map.of(),
                    groups(guestCount)));
            storageOf.put(uuid, random.nextInt(4));
        }
        double room = guests.stream().mapToLong(Guest::memory).sum() / load / Math.max(1, hostCount);
        double hugeRoom = guests.stream().mapToLong(g -> g.size() - g.memory()).sum() / load / Math.max(1, hostCount);
        for (int i = 0; i < hostCount; i++) {
            hosts.add(host("host" + String.format("%02d", i), "rack" + i / 8, room, hugeRoom, guestCount));
        }
        hosts.add(host("source", "rack0", room, 0, 0));
    }

    private Host host(String name, String rack, double room, double hugeRoom, int guestCount) {
        long free = (long) (room * (0.5 + random.nextDouble()));
        long hugeFree = (long) (hugeRoom * (0.5 + random.nextDouble()));
        memory.put(name, (long) (free * (1 - error + random.nextDouble() * 2 * error)));
        hugePages.put(name, hugeFree);
        Set<Integer> has = new HashSet<>(Set.of(random.nextInt(4)));
        for (int storage = 0; storage < 4; storage++) {
            if (random.nextInt(10) < 8) {
                has.add(storage);
            }
        }
        storages.put(name, has);
        List<Host.Resident> residents = new ArrayList<>();
        for (int i = random.nextInt(1 + Math.min(20, guestCount)); i > 0; i--) {
            residents.add(new Host.Resident(name + i, "old-" + name + i, groups(guestCount)));
        }
        return new Host(
                name,
                Set.of(rack),
                new Host.Known(
                        new Host.Pool(free * 2, free),
                        Map.of(HUGE, new Host.Pool(hugeFree * 2, hugeFree)),
                        residents,
                        random.nextInt(5) == 0 ? "old" : "new",
                        random.nextInt(10) == 0 ? Optional.of("kernel") : Optional.empty(),
                        Duration.ofMillis(20 + random.nextInt(100))));
    }

    /** Groups of some 2 to 5 guests; three in ten guests are in one. */
    private Set<String> groups(int guestCount) {
        return random.nextInt(10) < 3 ? Set.of("group" + random.nextInt(3 + guestCount / 12)) : Set.of();
    }

    Answers answers() {
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (Guest guest : guests) {
            Map<String, Fit> byHost = new HashMap<>();
            hosts.forEach(host -> byHost.put(host.name(), judge(host, List.of(), guest)));
            answers.put(guest.uuid(), byHost);
        }
        return new Answers(answers);
    }

    @Override
    public Map<String, List<Fit>> ask(Map<String, List<Guest>> landings) {
        asked++;
        Map<String, List<Fit>> answers = new HashMap<>();
        landings.forEach((name, sequence) -> {
            List<Guest> landed = new ArrayList<>();
            List<Fit> fits = new ArrayList<>();
            for (Guest guest : sequence) {
                Fit fit = judge(host(name), landed, guest);
                fits.add(fit);
                if (fit instanceof Fit.Fits) {
                    landed.add(guest);
                }
            }
            answers.put(name, fits);
        });
        return answers;
    }

    Host host(String name) {
        return hosts.stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What the host's gate would say of the guest after others have landed. */
    Fit judge(Host host, List<Guest> landed, Guest guest) {
        Host.Known known = (Host.Known) host.status();
        if (known.drained().isPresent()) {
            return denied("host.drained", "this host is drained");
        }
        if (!storages.getOrDefault(host.name(), Set.of()).contains(storageOf.getOrDefault(guest.uuid(), -1))) {
            return denied("storage.present", "storage " + storageOf.get(guest.uuid()) + " is not here");
        }
        long taken = landed.stream().mapToLong(Guest::memory).sum();
        long hugeTaken = landed.stream().mapToLong(g -> g.size() - g.memory()).sum();
        if (taken + guest.memory() > memory.getOrDefault(host.name(), 0L)
                || hugeTaken + guest.size() - guest.memory() > hugePages.getOrDefault(host.name(), 0L)) {
            return denied("host.capacity", "no room");
        }
        Set<String> here = new HashSet<>();
        landed.forEach(other -> here.addAll(other.groups()));
        known.guests().forEach(other -> here.addAll(other.groups()));
        return guest.groups().stream().anyMatch(here::contains)
                ? denied("guest.apart", "a guest of the group is here")
                : new Fit.Fits();
    }

    private static Fit denied(String rule, String text) {
        return new Fit.Denied(List.of(new Reason(rule, text)));
    }
}
