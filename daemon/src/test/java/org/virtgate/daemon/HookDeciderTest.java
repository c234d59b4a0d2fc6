package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.virtgate.aftercare.ArrivingGuests;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.history.AuditEvent;
import org.virtgate.hook.Caller;
import org.virtgate.hook.FrameKind;
import org.virtgate.hook.HookReply;
import org.virtgate.hook.HookRequest;
import org.virtgate.host.HostFacts;
import org.virtgate.host.paths.PathProbe;
import org.virtgate.libvirt.LibvirtWatcher;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Condition;
import org.virtgate.rules.Mode;
import org.virtgate.rules.OnError;
import org.virtgate.rules.Position;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.When;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.threads.SteadyClock;

class HookDeciderTest {
    private static final SteadyClock CLOCK =
            new SteadyClock(Clock.fixed(Instant.parse("2026-11-23T09:10:00Z"), ZoneOffset.UTC), () -> 0);
    private static final Caller ROOT = new Caller(1, 0, 0);
    private static final String UUID = "c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001";

    private final List<AuditEvent> told = new ArrayList<>();
    private final List<AuditEvent.Decided> rehearsed = new ArrayList<>();
    private final List<String> runningMeanwhile = new ArrayList<>();
    private final PathProbe probe = new PathProbe(4, 4);
    private final ArrivingGuests arrivals = new ArrivingGuests(CLOCK);
    private final HostFacts host =
            new HostFacts(Path.of("/"), () -> HostSnapshot.Libvirt.unknown("libvirt is not asked"), Map::of, CLOCK);
    private final LibvirtWatcher libvirt = new LibvirtWatcher("test:///default", Duration.ofSeconds(5), CLOCK);
    private final ExpectedGuests expected = new ExpectedGuests(CLOCK);
    private final HostAdmission admission = new HostAdmission(
            host,
            libvirt,
            HostAdmission.Inquiries.of("test:///default", CLOCK),
            probe,
            LookTime.of(Duration.ofSeconds(5), Duration.ofSeconds(5)),
            arrivals,
            Optional::empty,
            expected,
            CLOCK);
    private Optional<RuleStatus.InForce> rules = Optional.of(
            new RuleStatus.InForce(RuleSet.EMPTY, 1, CLOCK.instant(), RuleStatus.Source.FILES, List.of(), List.of()));
    private final HookDecider decider =
            new HookDecider(this::inForce, admission, xml -> Optional.empty(), told::add, rehearsed::add, CLOCK);

    @AfterEach
    void closesTheProbe() {
        probe.close();
        host.close();
    }

    @Test
    void recordsADecisionOnceTheHookHasBeenTold() throws Exception {
        HookRequest request = request("migrate");
        HookReply reply = decider.decide(request, ROOT);
        assertEquals(FrameKind.UNCHANGED, reply.frame().kind());
        assertEquals(List.of(), told);
        assertEquals(1, arrivals.states().size());

        reply.delivered().run();
        assertTrue(told.get(0) instanceof AuditEvent.Decided, told::toString);
        assertEquals(request.id(), told.get(0).id());
        assertEquals(1, arrivals.states().size());
        assertEquals(counts(1, 0), decider.counts().toString());
    }

    @Test
    void withdrawsTheRoomOfADecisionThatNobodyHeard() throws Exception {
        HookRequest request = request("migrate");
        decider.decide(request, ROOT).undelivered().run();

        assertUndecided(request, "decided, but whoever asked had gone before the reply");
        assertEquals(Map.of(), arrivals.states());
        assertEquals(counts(0, 1), decider.counts().toString());
    }

    @Test
    void withdrawsTheRoomOfADecisionThatCameTooLate() throws Exception {
        HookRequest request = request("migrate");
        decider.decide(request, ROOT);
        decider.undecided(request, ROOT, "not decided in time");

        assertUndecided(request, "not decided in time");
        assertEquals(Map.of(), arrivals.states());
    }

    @Test
    void decidesNothingWithoutRulesAndOnNoOtherOperation() throws Exception {
        assertUndecidable(request("start"), "virtgated decides migrate begin and restore begin, not start begin");
        rules = Optional.empty();
        assertUndecidable(
                request("migrate"),
                "no rules are in force, because the rule files are invalid and there is no last good set: "
                        + "virtgate check");
    }

    @Test
    void countsWhatItIsDecidingNow() throws Exception {
        decider.decide(request("migrate"), ROOT);
        assertEquals(List.of("1"), runningMeanwhile);
        assertEquals("0", decider.counts().get("running").toString());
    }

    @Test
    void theWarmUpLeavesNoTrace() throws Exception {
        Caller self = new Caller((int) ProcessHandle.current().pid(), 0, 0);
        expected.expect(UUID, "0a1b2c3d");
        HookReply reply = decider.decide(request("migrate"), self);
        reply.delivered().run();
        reply.undelivered().run();
        // On a slow host, the first request comes to no decision in time.
        decider.undecided(request("migrate"), self, "not decided in time");

        assertEquals(List.of(), told);
        assertEquals(Map.of(), arrivals.states());
        assertEquals(counts(0, 0), decider.counts().toString());
        assertEquals(1, rehearsed.size(), "what would be written is made");
        decider.decide(request("migrate"), ROOT).delivered().run();
        assertEquals(
                Optional.of("0a1b2c3d"), ((AuditEvent.Decided) told.get(0)).moves(), "the guest is still expected");
    }

    @Test
    void onlyTheWarmUpItselfIsAdmittedWhateverIsFound() throws Exception {
        rules = Optional.of(new RuleStatus.InForce(
                neverAdmits(), 1, CLOCK.instant(), RuleStatus.Source.FILES, List.of(), List.of()));
        HookRequest request = request("migrate", "virtgate-warm-up-admitted");
        Caller self = new Caller((int) ProcessHandle.current().pid(), 0, 0);
        assertEquals(FrameKind.UNCHANGED, decider.decide(request, self).frame().kind());
        assertEquals(FrameKind.DENIED, decider.decide(request, ROOT).frame().kind());
        assertEquals(
                FrameKind.DENIED,
                decider.decide(request("migrate"), self).frame().kind());
    }

    private static RuleSet neverAdmits() {
        CheckRule rule = new CheckRule(
                "never",
                new Position("never.toml", 1, 1),
                When.ALWAYS,
                Mode.ENFORCE,
                OnError.DENY,
                new CheckRule.Own("/domain", new Condition.None(Optional.empty()), "never", ""));
        return new RuleSet(
                List.of(),
                List.of(rule),
                List.of(),
                Map.of(),
                RuleSet.EMPTY.releases(),
                RuleSet.EMPTY.names(),
                "d",
                "p");
    }

    /** Asked for in the midst of each decision. */
    private Optional<RuleStatus.InForce> inForce() {
        runningMeanwhile.add(decider.counts().get("running").toString());
        return rules;
    }

    private void assertUndecidable(HookRequest request, String why) throws Exception {
        HookReply reply = decider.decide(request, ROOT);
        assertEquals(FrameKind.UNDECIDED, reply.frame().kind());
        assertEquals(why, reply.frame().text());
        for (Runnable task : List.of(reply.delivered(), reply.undelivered())) {
            told.clear();
            task.run();
            assertUndecided(request, why);
        }
    }

    private void assertUndecided(HookRequest request, String why) {
        assertEquals(
                List.of(new AuditEvent.Undecided(
                        request.id(), CLOCK.instant(), request.guest(), request.operation(), why)),
                told);
    }

    private static String counts(int decided, int undecided) {
        return "{\"running\":0,\"decided\":" + decided + ",\"denied\":0,\"undecided\":" + undecided + "}";
    }

    private static HookRequest request(String operation) {
        return request(operation, "web1");
    }

    private static HookRequest request(String operation, String guest) {
        return new HookRequest(
                Duration.ofSeconds(5),
                operation,
                "begin",
                guest,
                "<domain type='kvm'><name>" + guest + "</name><uuid>" + UUID + "</uuid>"
                        + "<memory>1048576</memory></domain>");
    }
}
