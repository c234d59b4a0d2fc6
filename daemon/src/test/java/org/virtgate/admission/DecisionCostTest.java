package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.RuleSet;

/**
 * How many bytes a decision on the guest of {@code bench/hook} allocates, beside what bench/counts.properties says.
 * Unlike milliseconds, these counts do not depend on the machine. Whoever makes them larger by more than a tenth has to
 * say so there: {@code -Dcounts=write}.
 */
class DecisionCostTest {
    private static final Path COUNTS = Path.of("../bench/counts.properties");
    private static final Path HOST =
            Path.of("src/test/resources/org/virtgate/admission/cases/rewrites-path-and-bridge/host.toml");
    private static final int FIRST = 5;
    private static final int LAST = 15;

    @Test
    void allocatesNoMoreThanBefore() throws IOException {
        String domain = Files.readString(Path.of("../bench/hook.d/domain.xml"));
        RecordedHost host = RecordedHost.read(HOST);
        RuleSet rules = host.rules(Path.of("none"));
        HostSnapshot snapshot = host.snapshot();
        Map<String, Long> least = new TreeMap<>();
        for (int run = 0; run < LAST; run++) {
            HookEvent event = new HookEvent(
                    "7f3a1c", RecordedHost.NOW, HookEvent.Operation.MIGRATE, "bench", Optional.empty(), domain);
            long from = allocated();
            Incoming incoming = Admission.prepare(event, rules);
            long prepared = allocated();
            ProbeResults probed = host.look(incoming.lookCloser(snapshot));
            long looked = allocated();
            Decision decision = Admission.decide(incoming, rules, snapshot, probed);
            long decided = allocated();
            assertTrue(decision.uuid().isPresent());
            if (run >= FIRST) { // Those before also load classes.
                least.merge("bytes.prepare", prepared - from, Math::min);
                least.merge("bytes.judge", decided - looked, Math::min);
            }
        }
        if ("write".equals(System.getProperty("counts"))) {
            Files.write(
                    COUNTS,
                    Stream.concat(
                                    Stream.of(
                                            "# What a decision on the guest of bench/hook allocates: DecisionCostTest."),
                                    least.entrySet().stream().map(count -> count.getKey() + "=" + count.getValue()))
                            .toList());
        }
        Properties counts = new Properties();
        try (var in = Files.newBufferedReader(COUNTS)) {
            counts.load(in);
        }
        least.forEach((name, count) -> {
            long before = Long.parseLong(counts.getProperty(name));
            assertTrue(count <= before + before / 10, () -> name + " was " + before + " and is " + count);
        });
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
