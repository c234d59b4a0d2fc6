import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.PlanRequest;
import org.virtgate.fleet.plan.Planner;
import org.virtgate.fleet.plan.Reason;
import org.virtgate.rules.FleetSettings.Weights;

/** Times the planning of 200 and of 2,000 guests on 50 hosts, with room to spare and without, by turns. */
final class Plans {
    private static final int HOSTS = 50;
    private static final long GIB = 1L << 30;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;

    /** Guests, and how much of the room they take together. */
    private record Size(int guests, double load) {}

    public static void main(String[] arguments) {
        List<Size> sizes = List.of(new Size(200, 0.7), new Size(2_000, 0.7), new Size(200, 1.2), new Size(2_000, 1.2));
        List<PlanRequest> requests = sizes.stream().map(Plans::request).toList();
        double[][] millis = new double[sizes.size()][ROUNDS];
        Plan[] plans = new Plan[sizes.size()];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < sizes.size(); i++) {
                PlanRequest request = requests.get(i);
                long begun = System.nanoTime();
                plans[i] = new Planner(Weights.DEFAULT, landings -> ask(request, landings)).plan(request);
                if (round >= 0) {
                    millis[i][round] = (System.nanoTime() - begun) / 1e6;
                }
            }
        }
        System.out.printf(
                "%8s %6s %8s %8s %8s %10s %8s%n", "guests",
                "load", "planned", "staying", "rounds", "median ms", "ratio");
        for (int i = 0; i < sizes.size(); i++) {
            System.out.printf(
                    "%,8d %5.0f%% %,8d %,8d %8d %10.0f %8.2f%n",
                    sizes.get(i).guests(),
                    100 * sizes.get(i).load(),
                    plans[i].moves().size(),
                    plans[i].staying().size(),
                    plans[i].rounds().size(),
                    median(millis[i]),
                    median(millis[i]) / median(millis[i - i % 2]));
        }
    }

    /**
     * Memory of 1 to 32 GiB, three in ten guests in a group of some four, one host in ten drained, one pair in six
     * denied for its storage.
     */
    private static PlanRequest request(Size size) {
        Random random = new Random(size.guests());
        List<Guest> guests = new ArrayList<>();
        for (int i = 0; i < size.guests(); i++) {
            long memory = GIB << random.nextInt(6);
            boolean grouped = random.nextInt(10) < 3;
            Set<String> groups = grouped ? Set.of("g" + random.nextInt(1 + size.guests() / 12)) : Set.of();
            guests.add(new Guest("u" + i, "vm-" + i, "source", memory, Map.of(), groups));
        }
        double room = guests.stream().mapToLong(Guest::memory).sum() / size.load() / HOSTS;
        List<Host> hosts = new ArrayList<>();
        Map<String, Map<String, Fit>> answers = new HashMap<>();
        for (int i = 0; i < HOSTS; i++) {
            long free = (long) (room * (0.6 + random.nextDouble()));
            Optional<String> drained = i % 10 == 9 ? Optional.of("kernel") : Optional.empty();
            Host host = new Host(
                    "host" + i,
                    Set.of("rack" + i / 8),
                    new Host.Known(
                            new Host.Pool(2 * free, free),
                            Map.of(),
                            List.of(),
                            "rules",
                            drained,
                            Duration.ofMillis(40)));
            hosts.add(host);
            for (Guest guest : guests) {
                answers.computeIfAbsent(guest.uuid(), uuid -> new HashMap<>())
                        .put(host.name(), random.nextInt(6) == 0 ? denied("storage.present") : judge(host, 0, guest));
            }
        }
        return new PlanRequest(guests, hosts, new Answers(answers), Set.of(), Set.of());
    }

    /** Gates of hosts that have 3 % less than they told. */
    private static Map<String, List<Fit>> ask(PlanRequest request, Map<String, List<Guest>> landings) {
        Map<String, List<Fit>> answers = new HashMap<>();
        for (Host host : request.hosts()) {
            long landed = 0;
            List<Fit> fits = new ArrayList<>();
            for (Guest guest : landings.getOrDefault(host.name(), List.of())) {
                Fit fit = judge(host, landed, guest);
                landed += fit instanceof Fit.Fits ? guest.memory() : 0;
                fits.add(fit);
            }
            answers.put(host.name(), fits);
        }
        return answers;
    }

    private static Fit judge(Host host, long landed, Guest guest) {
        long free = ((Host.Known) host.status()).memory().free();
        return landed + guest.memory() <= free * 0.97 ? new Fit.Fits() : denied("host.capacity");
    }

    private static Fit denied(String rule) {
        return new Fit.Denied(List.of(new Reason(rule, "no")));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
