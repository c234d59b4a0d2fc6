import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.admission.Admission;
import org.virtgate.admission.HookEvent;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.Position;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.When;

/** Times the rewriting of one guest by 10, 1,000 and 10,000 path rules, by turns, and prints medians and ratios. */
final class PathRules {
    private static final HostSnapshot UNKNOWN = HostSnapshot.unknown("bench", "nobody looks");
    private static final int[] SIZES = {10, 1_000, 10_000};
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 600;

    public static void main(String[] arguments) throws Exception {
        String xml = Files.readString(Path.of(arguments[0]));
        HookEvent event = new HookEvent(
                "bench", Instant.EPOCH, HookEvent.Operation.MIGRATE, "bench", Optional.empty(), xml);
        List<RuleSet> sets = Arrays.stream(SIZES).mapToObj(PathRules::rules).toList();
        long[][] nanos = new long[SIZES.length][ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < SIZES.length; i++) {
                long begun = System.nanoTime();
                int paths = Admission.prepare(event, sets.get(i)).look(UNKNOWN).paths().size();
                long took = System.nanoTime() - begun;
                if (paths == 0) {
                    throw new IllegalStateException("the guest of " + arguments[0] + " names no path");
                }
                if (round >= 0) {
                    nanos[i][round] = took;
                }
            }
        }
        double ten = median(nanos[0]);
        System.out.printf("%10s %12s %8s%n", "path rules", "median ms", "ratio");
        for (int i = 0; i < SIZES.length; i++) {
            System.out.printf("%,10d %12.3f %8.2f%n", SIZES[i], median(nanos[i]) / 1e6, median(nanos[i]) / ten);
        }
    }

    /** Rules beside one another and below one another; the last moves what the guest has. */
    private static RuleSet rules(int count) {
        List<RewriteRule> rules = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            rules.add(move("r" + i, "/mnt/store" + i % 100 + "/tenant" + i, "/srv/tenant" + i));
        }
        rules.add(move("images", "/mnt/vmstore", "/srv/vmstore"));
        return new RuleSet(rules, List.of(), List.of(), Map.of(), List.of(), Names.NONE, "", "");
    }

    private static RewriteRule move(String id, String from, String to) {
        return new RewriteRule(
                id, new Position("bench.toml", 1, 1), When.ALWAYS, Mode.ENFORCE, new RewriteRule.MovePath(from, to));
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
