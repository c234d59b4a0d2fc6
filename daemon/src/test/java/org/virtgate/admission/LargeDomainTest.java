package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * A domain of four times as many devices takes some four times as long to decide on, up to the most that is read.
 * Measured is this thread's own time on the processor, so that a busy machine makes no difference.
 */
class LargeDomainTest {
    private static final Path HOST =
            Path.of("src/test/resources/org/virtgate/admission/cases/rewrites-path-and-bridge/host.toml");
    private static final int FEW = 4_000;
    private static final int MANY = 16_000;
    private static final int RULES = 3;
    /** Between 4, where time grows with the devices, and 16, where it grows with their square. */
    private static final int FACTOR = 9;

    private static final Duration SLACK = Duration.ofMillis(300);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<console type='pty'/>",
                "<disk><source file='/mnt/a'/></disk>",
                "<interface type='bridge'><source bridge='br-a'/></interface>"
            })
    void takesTimeInProportion(String device) throws IOException {
        RecordedHost host = RecordedHost.read(HOST);
        RuleSet rules = rules();
        timeFor(device, FEW, host, rules); // The first time also compiles.
        long few = timeFor(device, FEW, host, rules);
        long many = timeFor(device, MANY, host, rules);
        assertTrue(
                many <= FACTOR * few + SLACK.toNanos(),
                () -> FEW + " take " + few / 1_000_000 + " ms, " + MANY + " take " + many / 1_000_000 + " ms");
    }

    private static long timeFor(String device, int count, RecordedHost host, RuleSet rules) {
        String xml = "<domain><name>web1</name><devices>" + device.repeat(count) + "</devices></domain>";
        HookEvent event =
                new HookEvent("7f3a1c", RecordedHost.NOW, HookEvent.Operation.MIGRATE, "web1", Optional.empty(), xml);
        HostSnapshot snapshot = host.snapshot();
        long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Incoming incoming = Admission.prepare(event, rules);
        Decision decision = Admission.decide(incoming, rules, snapshot, host.look(incoming.lookCloser(snapshot)));
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from;
        assertEquals(count, decision.rewrites().size());
        return took;
    }

    private static RuleSet rules() {
        Reading<RuleSet> reading = Rules.read(new RuleFile("rules.toml", """
                [[rewrite]]
                id   = "images"
                path = { from = "/mnt", to = "/srv" }

                [[rewrite]]
                id      = "uplink"
                network = { from = { bridge = "br-a" }, to = { bridge = "br-b" } }

                [[rewrite]]
                id     = "no-console"
                select = "/domain/devices/console"
                remove = true
                """));
        RuleSet rules = ((Reading.Accepted<RuleSet>) reading).value();
        assertEquals(RULES, rules.rewrites().size());
        return rules;
    }
}
