package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.threads.SteadyClock;

class HostAdmissionTest {
    private static final int GUESTS = 24;

    private final PathProbe probe = new PathProbe(4, 4);
    private final SteadyClock clock = new SteadyClock(Clock.systemUTC());
    private final ArrivingGuests arrivals = new ArrivingGuests(clock);
    private final HostFacts host =
            new HostFacts(Path.of("/"), () -> HostSnapshot.Libvirt.unknown("libvirt is not asked"), Map::of, clock);
    private final LibvirtWatcher libvirt = new LibvirtWatcher("test:///default", Duration.ofSeconds(5), clock);
    private final HostAdmission decisions = new HostAdmission(
            host,
            libvirt,
            HostAdmission.Inquiries.of("test:///default", clock),
            probe,
            LookTime.of(Duration.ofSeconds(5), Duration.ofSeconds(5)),
            arrivals,
            Optional::empty,
            new ExpectedGuests(clock),
            clock);

    @AfterEach
    void closesTheProbe() {
        probe.close();
        host.close();
    }

    @Test
    void admitsExactlyAsManyAtOnceAsThereIsRoomFor() throws Exception {
        for (int room = 1; room <= 7; room += 3) {
            RuleSet rules = roomFor(room);
            ConcurrentLinkedQueue<Decision> made = new ConcurrentLinkedQueue<>();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < GUESTS; i++) {
                String name = "web" + i;
                threads.add(new Thread(() -> made.add(admit(name, start, rules))));
            }
            threads.forEach(Thread::start);
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(GUESTS, made.size());
            List<Decision> admitted = made.stream().filter(Decision::admits).toList();
            assertEquals(room, admitted.size());
            assertEquals(room, decisions.snapshot().arriving().size());
            admitted.forEach(decision -> decisions.withdraw(decision.event().id()));
            assertEquals(List.of(), decisions.snapshot().arriving());
        }
    }

    @Test
    void tryingKeepsNoRoom() throws Exception {
        RuleSet rules = roomFor(1);
        assertTrue(decisions.decide(event("web1"), rules).admits());
        assertEquals(List.of(), decisions.snapshot().arriving());
        assertTrue(decisions.admit(event("web2"), rules, 1).decision().admits());
        assertFalse(decisions.decide(event("web1"), rules).admits());
    }

    @Test
    void aRetryTakesTheRoomOfItsEarlierAttempt() throws Exception {
        RuleSet rules = roomFor(1);
        assertTrue(decisions.admit(event("web1"), rules, 1).decision().admits());
        assertTrue(decisions.admit(event("web1"), rules, 1).decision().admits());
        assertFalse(decisions.admit(event("web2"), rules, 1).decision().admits());
        assertEquals(1, decisions.snapshot().arriving().size());
        assertFalse(decisions.admit(event("web1"), roomFor(0), 1).decision().admits());
        assertEquals(List.of(), decisions.snapshot().arriving());
    }

    @Test
    void keepsWhatTheGuestNeeds() throws Exception {
        assertTrue(decisions.admit(event("web1"), roomFor(1), 1).decision().admits());
        ArrivingGuest arriving = arrivals.now(new Fact.Unknown<>("not asked")).get(0);
        assertEquals("web1", arriving.name());
        assertEquals("id-web1", arriving.id());
        assertEquals((1L << 30) + (64 << 20), arriving.memory());
        assertEquals(Map.of(), arriving.hugePages());
    }

    private Decision admit(String name, CountDownLatch start, RuleSet rules) {
        try {
            start.await();
            return decisions.admit(event(name), rules, 1).decision();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HookEvent event(String name) {
        return new HookEvent(
                "id-" + name,
                Instant.now(),
                HookEvent.Operation.MIGRATE,
                name,
                Optional.empty(),
                "<domain><name>" + name + "</name><uuid>" + name + "</uuid><memory unit='GiB'>1</memory></domain>");
    }

    private static RuleSet roomFor(int guests) {
        String text =
                "[[check]]\nid = \"room\"\nuse = \"host.capacity\"\nof = [\"arriving\"]\nmax_arriving = " + guests;
        Reading<RuleSet> reading = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of())
                .read(List.of(new RuleFile("rules.toml", text)), Map.of());
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(reading.problems().toString());
    }
}
