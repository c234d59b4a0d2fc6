package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Disclosed;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.admission.Verdict;
import org.virtgate.domain.RehearsalMark;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.StageTimes;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.libvirt.GuestEvent.Kind;
import org.virtgate.libvirt.GuestReading;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Settings.Aftercare.Persistent;
import org.virtgate.threads.HostClock;
import org.virtgate.threads.SteadyClock;

class MigrationFollowerTest {
    private volatile boolean believesMarks = true;

    private static final Duration DAY = Duration.ofDays(1);
    private static final String XML =
            "<domain><name>web1</name><devices><graphics type='vnc' passwd='geheim'/></devices></domain>";

    @TempDir
    private Path dir;

    private final HostClock host = new HostClock(Instant::now);
    private SteadyClock clock = host.steady();
    private final ArrivingGuests arrivals = new ArrivingGuests(clock);
    private final BlockingQueue<AuditEvent.Ended> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<AuditEvent.LandedUnchecked> unchecked = new LinkedBlockingQueue<>();
    private volatile boolean migrated;
    private UpdateQueue updates = new UpdateQueue(new PendingUpdates(Path.of("")));
    private volatile Fact<Map<String, LocalGuest>> guests = new Fact.Unknown<>("not asked yet");
    private Optional<MigrationFollower> follower = Optional.empty();

    @BeforeEach
    void begins() {
        follower = Optional.of(started());
    }

    @AfterEach
    void ends() {
        follower.ifPresent(MigrationFollower::close);
    }

    @Test
    void tellsOfALandingThatLibvirtTellsOf() throws Exception {
        admit("d1");
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.RESUMED_MIGRATED);
        AuditEvent.Ended ended = next(told);
        assertEquals(
                List.of("d1", "web1", "uuid-web1", new MigrationOutcome.Landed()),
                List.of(ended.id(), ended.guest(), ended.uuid(), ended.outcome()));
        AdmittedGuest landed = updates.all().get(0).update().admitted();
        assertEquals("d1", landed.id());
        assertTrue(landed.xml().contains("name>web1<"));
        assertFalse(landed.xml().contains("geheim"));
        assertEquals(1L, follower().outcomes().get(MigrationOutcome.Kind.LANDED));
    }

    @Test
    void findsWhatNobodyToldByReading() throws Exception {
        admit("d1");
        guests = guest(LocalGuest.State.PAUSED);
        assertEquals(new MigrationOutcome.LandedPaused(), next(told).outcome());
    }

    @Test
    void keepsAnAdmissionUntilItsOutcomeIsWrittenDown() throws Exception {
        AdmittedGuests folder = new AdmittedGuests(dir);
        admit("d1");
        awaitFile("d1.json");
        assertFalse(Files.readString(dir.resolve("d1.json")).contains("geheim"));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.STOPPED_FAILED);
        AuditEvent.Ended ended = next(told);
        assertTrue(Files.exists(dir.resolve("d1.json")), "it may not be written down yet");
        folder.forget(ended);
        assertFalse(Files.exists(dir.resolve("d1.json")));
        assertEquals(List.of(), updates.all(), "it did not land");
        assertEquals(1L, follower().outcomes().get(MigrationOutcome.Kind.FAILED));
    }

    @Test
    void tellsARehearsalFromAFailure() throws Exception {
        admit("d1", RehearsalMark.in(XML, Instant.now(), RehearsalMark.Sealing.NONE));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.STOPPED_FAILED);
        assertEquals(MigrationOutcome.Kind.REHEARSED, next(told).outcome().kind());
        assertEquals(List.of(), updates.all());
        assertEquals(List.of(), arrivals.now(guests));

        admit("d2", RehearsalMark.in(XML, Instant.now().minus(DAY), RehearsalMark.Sealing.NONE));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.STOPPED_FAILED);
        assertEquals(MigrationOutcome.Kind.FAILED, next(told).outcome().kind());
    }

    @Test
    void aMarkThatIsNotBelievedIsNone() throws Exception {
        believesMarks = false;
        admit("d1", RehearsalMark.in(XML, Instant.now(), RehearsalMark.Sealing.NONE));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.STOPPED_FAILED);
        assertEquals(MigrationOutcome.Kind.FAILED, next(told).outcome().kind());
    }

    @Test
    void aGuestThatLandedIsNoRehearsalWhateverItsOwnerWrote() throws Exception {
        admit("d1", RehearsalMark.in(XML, Instant.now(), RehearsalMark.Sealing.NONE));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.RESUMED_MIGRATED);
        assertEquals(new MigrationOutcome.Landed(), next(told).outcome());
        assertEquals("d1", updates.all().get(0).update().id(), "its definition is brought in line");
    }

    @Test
    void aGuestThatCameToHarmIsNoRehearsal() throws Exception {
        admit("d1", RehearsalMark.in(XML, Instant.now(), RehearsalMark.Sealing.NONE));
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.SUSPENDED_POSTCOPY_FAILED);
        assertEquals(MigrationOutcome.Kind.FAILED, next(told).outcome().kind());
    }

    @Test
    void takesUpAfterARestartWhatWasOnItsWay() throws Exception {
        admit("d1");
        follower().close();
        assertTrue(Files.exists(dir.resolve("d1.json")), "what was told before the end is kept");
        ArrivingGuests after = new ArrivingGuests(clock);
        try (MigrationFollower second = follower(after)) {
            second.start();
            assertEquals(1, after.now(guests).size(), "the first decision counts it");
            guests = guest(LocalGuest.State.RUNNING);
            assertEquals(new MigrationOutcome.Landed(), next(told).outcome());
            assertEquals("d1", updates.all().get(0).update().id());
        }
    }

    @Test
    void takesUpAfterACrashOneThatAStaleReadingSawHereBefore() throws Exception {
        guests = guest(LocalGuest.State.RUNNING);
        Thread.sleep(2); // The reading is older than the admission: the guest has left meanwhile.
        admit("d1");
        awaitFile("d1.json");
        tell(Kind.STARTED_MIGRATED);
        awaitText("d1.json", "\"before\":\"unknown\"");
        follower().close();
        try (MigrationFollower second = follower(new ArrivingGuests(clock))) {
            second.start();
            guests = guest(LocalGuest.State.RUNNING);
            assertEquals(new MigrationOutcome.Landed(), next(told).outcome());
        }
    }

    @Test
    void givesUpWhatIsTooOldToTell() throws Exception {
        follower().close();
        new AdmittedGuests(dir)
                .keep(AdmittedGuestsTest.kept("d7", clock.instant().minus(Duration.ofHours(25))));
        guests = guest(LocalGuest.State.RUNNING);
        ArrivingGuests after = new ArrivingGuests(clock);
        try (MigrationFollower second = follower(after)) {
            second.start();
            assertEquals(List.of(), after.now(guests));
            AuditEvent.Ended ended = next(told);
            assertTrue(ended.id().equals("d7") && ended.outcome() instanceof MigrationOutcome.Lost, ended::toString);
        }
    }

    @Test
    void tellsOfAGuestThatLandedUnchecked() throws Exception {
        guests = new Fact.Known<>(Map.of(), clock.instant());
        follower().onReading();
        awaitFile("seen/runs.json");
        tell(Kind.STARTED_MIGRATED);
        migrated = true;
        guests = guest(LocalGuest.State.RUNNING);
        follower().onReading();
        AuditEvent.LandedUnchecked landed = next(unchecked);
        assertEquals(List.of("u1", "web1", "uuid-web1"), List.of(landed.id(), landed.guest(), landed.uuid()));
    }

    @Test
    void tellsOfNoGuestThatWasAdmitted() throws Exception {
        guests = new Fact.Known<>(Map.of(), clock.instant());
        follower().onReading();
        awaitFile("seen/runs.json");
        admit("d1");
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.RESUMED_MIGRATED);
        next(told);
        migrated = true;
        guests = guest(LocalGuest.State.RUNNING);
        follower().onReading();
        awaitText("seen/runs.json", "\"id\":7");
        assertEquals(List.of(), List.copyOf(unchecked));
    }

    @Test
    void seesALandingAfterTheClockWasSetBack() throws Exception {
        admit("d1");
        host.set(DAY.negated());
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.RESUMED_MIGRATED);
        AuditEvent.Ended ended = next(told);
        assertEquals(new MigrationOutcome.Landed(), ended.outcome());
        assertIsNow(ended.at());
        assertEquals("d1", updates.all().get(0).update().id());
        guests = guest(LocalGuest.State.RUNNING);
        assertEquals(List.of(), arrivals.now(guests), "its room is free");
    }

    @Test
    void doesNotGiveUpBecauseTheClockWasSetForward() throws Exception {
        admit("d1");
        host.set(DAY.multipliedBy(2));
        assertEquals(
                1, arrivals.now(new Fact.Known<>(Map.of(), clock.instant())).size(), "libvirt has a minute");
        assertEquals(1, arrivals.now(new Fact.Unknown<>("busy")).size(), "libvirt has five minutes to answer");
        tell(Kind.STARTED_MIGRATED);
        tell(Kind.RESUMED_MIGRATED);
        AuditEvent.Ended ended = next(told);
        assertEquals(new MigrationOutcome.Landed(), ended.outcome());
        assertIsNow(ended.at());
    }

    @Test
    void keepsAnAdmissionByTheDateAsItIsThen() throws Exception {
        host.set(DAY.multipliedBy(3));
        admit("d1");
        awaitFile("d1.json");
        assertIsNow(new AdmittedGuests(dir).read().get(0).arriving().since());
    }

    @Test
    void takesUpAfterARestartWhatWasOnItsWayWhenTheClockWasSetBack() throws Exception {
        admit("d1");
        follower().close();
        host.set(DAY.negated());
        clock = host.steady();
        ArrivingGuests after = new ArrivingGuests(clock);
        try (MigrationFollower second = follower(after)) {
            second.start();
            Thread.sleep(2); // The reading is newer than the start.
            guests = guest(LocalGuest.State.RUNNING);
            assertEquals(new MigrationOutcome.Landed(), next(told).outcome());
        }
    }

    @Test
    void followsTheNextAttemptAfterARestartThatTheClockWasSetBackBefore() throws Exception {
        admit("d1");
        follower().close();
        host.set(DAY.negated());
        clock = host.steady();
        ArrivingGuests after = new ArrivingGuests(clock);
        try (MigrationFollower second = follower(after)) {
            second.start();
            Thread.sleep(2); // It comes after the start.
            after.expect(web1("d2", clock.instant()), Operation.MIGRATE, guests);
            assertEquals(
                    List.of("d2"),
                    after.states().keySet().stream().map(ArrivingGuest::id).toList());
            assertEquals("d1", next(told).id());
        }
    }

    @Test
    void followsTheOthersWhereOneLandingGoesWrong() throws Exception {
        for (String id : List.of("no file is called \0", "d1")) {
            admit(id);
            tell(Kind.RESUMED_MIGRATED);
            assertEquals(id, next(told).id());
        }
        assertEquals("d1", updates.all().get(0).update().id());
    }

    private MigrationFollower started() {
        MigrationFollower started = follower(arrivals);
        started.start();
        return started;
    }

    /** libvirt does not answer, so that updates stay pending. */
    private MigrationFollower follower(ArrivingGuests followed) {
        FakeDefinitions definitions = new FakeDefinitions();
        definitions.findFails = Optional.of(new FailedException("down", true));
        updates = new UpdateQueue(new PendingUpdates(dir.resolve("pending")));
        ReplacedDefinitions replaced = new ReplacedDefinitions(dir.resolve("replaced"), clock);
        Consumer<AuditEvent> auditTrail = event -> {
            if (event instanceof AuditEvent.Ended ended) {
                told.add(ended);
            } else if (event instanceof AuditEvent.LandedUnchecked landed) {
                unchecked.add(landed);
            }
        };
        return new MigrationFollower(
                followed,
                new AdmittedGuests(dir),
                UncheckedLandingsTest.in(dir.resolve("seen"), followed, clock),
                () -> guests.map(all -> new GuestReading(all, Map.of("uuid-web1", new GuestReading.Run(7, migrated)))),
                new DefinitionUpdates(
                        updates,
                        new DefinitionUpdater(
                                definitions, replaced, updates, digest -> Optional.empty(), Persistent.REWRITE, clock),
                        auditTrail,
                        () -> {},
                        clock),
                auditTrail,
                clock,
                (mark, uuid) -> believesMarks);
    }

    private MigrationFollower follower() {
        return follower.orElseThrow();
    }

    private void admit(String id) throws InterruptedException {
        admit(id, XML);
    }

    private void admit(String id, String xml) throws InterruptedException {
        Instant since = clock.instant();
        arrivals.expect(web1(id, since), Operation.MIGRATE, guests);
        HookEvent event = new HookEvent(id, since, Operation.MIGRATE, "web1", Optional.empty(), xml);
        Decision decision = Disclosed.of(new Decision(
                event,
                "hostb",
                Optional.of("uuid-web1"),
                Optional.empty(),
                new Verdict.Unchanged(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "sha256:0123"));
        HostSnapshot host = HostSnapshot.unknown("hostb", "nobody reads it");
        StageTimes stages = new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        follower()
                .onDecision(new AuditEvent.Decided(
                        decision, host, since, ProbeResults.NOTHING, 1, Mode.ENFORCE, stages, Optional.empty()));
        Thread.sleep(2); // What libvirt tells comes later than the admission, by the clock too.
    }

    private static ArrivingGuest web1(String id, Instant since) {
        return new ArrivingGuest(id, "web1", "uuid-web1", 1 << 20, Map.of(), Set.of(), since);
    }

    private void assertIsNow(Instant at) {
        Duration ago = Duration.between(at, host.instant());
        assertTrue(!ago.isNegative() && ago.compareTo(Duration.ofHours(1)) < 0, at::toString);
    }

    private void tell(Kind kind) {
        follower().onEvent(new GuestEvent("uuid-other", Kind.RESUMED_MIGRATED));
        follower().onEvent(new GuestEvent("uuid-web1", kind));
    }

    private void awaitFile(String name) throws InterruptedException {
        for (int i = 0; i < 1000 && !Files.exists(dir.resolve(name)); i++) {
            Thread.sleep(10);
        }
        assertTrue(Files.exists(dir.resolve(name)));
    }

    private void awaitText(String name, String words) throws Exception {
        for (int i = 0; i < 1000 && !Files.readString(dir.resolve(name)).contains(words); i++) {
            Thread.sleep(10);
        }
        assertTrue(Files.readString(dir.resolve(name)).contains(words), Files.readString(dir.resolve(name)));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        return Objects.requireNonNull(queue.poll(10, TimeUnit.SECONDS), "nothing within 10 s");
    }

    private Fact<Map<String, LocalGuest>> guest(LocalGuest.State state) {
        return new Fact.Known<>(
                Map.of("uuid-web1", new LocalGuest("web1", "uuid-web1", state, 1 << 20, 0, Set.of(), List.of())),
                clock.instant().plusMillis(1));
    }
}
