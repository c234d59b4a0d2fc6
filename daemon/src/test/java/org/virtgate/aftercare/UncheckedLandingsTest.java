package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.AuditEvent.LandedUnchecked;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.UncheckedCause;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.libvirt.GuestReading;
import org.virtgate.rules.HookSettings;
import org.virtgate.rules.HookSettings.OnUnavailable;
import org.virtgate.threads.HostClock;
import org.virtgate.threads.SteadyClock;

/** A second passes with each reading. */
class UncheckedLandingsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path dir;

    private Instant now = BEGIN;
    private final HostClock host = new HostClock(() -> now);
    private SteadyClock clock = host.steady();
    private final ArrivingGuests arriving = new ArrivingGuests(clock);
    private HookSettings hook = HookSettings.DEFAULT;
    private final Map<String, LocalGuest> guests = new HashMap<>();
    private final Map<String, GuestReading.Run> runs = new HashMap<>();
    private UncheckedLandings landings = new UncheckedLandings(
            arriving, new SeenRunsFile(Path.of("")), new UncheckedCauses(() -> Optional.of(hook)), () -> "u1", clock);

    @Test
    void takesAllGuestsOfTheFirstStartAsAccountedFor() {
        start();
        here("web1", 1, State.RUNNING, true);
        here("web2", 2, State.ARRIVING, false);
        assertEquals(List.of(), read());
        here("web2", 2, State.RUNNING, true);
        assertEquals(List.of(), read());
        assertEquals(List.of(), landings.now());
    }

    @Test
    void findsAGuestThatLibvirtListsAsMigrated() {
        startEmpty();
        here("web1", 1, State.ARRIVING, false);
        assertEquals(List.of(), read(), "it may never land");
        here("web1", 1, State.RUNNING, true);
        LandedUnchecked found = read().get(0);
        assertEquals(
                new LandedUnchecked(
                        "u1",
                        now,
                        Operation.MIGRATE,
                        "web1",
                        "uuid-web1",
                        UncheckedCause.NOT_ASKED,
                        "no request of the hook reached virtgated in time; the hook refuses guests when it gets no answer, so"
                                + " libvirt did not call it"),
                found);
        assertEquals(List.of(), read(), "it is told once");
        assertEquals(List.of(found), landings.now());
    }

    @Test
    void findsOneThatLandedPausedByWhatLibvirtTold() {
        startEmpty();
        event("web1", GuestEvent.Kind.STARTED_MIGRATED);
        here("web1", 1, State.PAUSED, false);
        assertEquals(1, read().size());
    }

    @Test
    void mindsNoGuestThatWasStartedHere() {
        startEmpty();
        here("web1", 1, State.RUNNING, false);
        event("web2", GuestEvent.Kind.STARTED);
        here("web2", 2, State.PAUSED, false);
        event("web3", GuestEvent.Kind.STARTED_RESTORED);
        here("web3", 3, State.RUNNING, false);
        assertEquals(List.of(), read());
        here("web1", 1, State.RUNNING, true);
        assertEquals(List.of(), read(), "each run is judged once");
    }

    @Test
    void findsARestoreWhereRestoresAreChecked() {
        hook = new HookSettings("", Duration.ZERO, OnUnavailable.DENY, true);
        startEmpty();
        event("web1", GuestEvent.Kind.STARTED_RESTORED);
        here("web1", 1, State.RUNNING, false);
        assertEquals(Operation.RESTORE, read().get(0).operation());
    }

    @Test
    void aReadingBeforeTheStartDoesNotHideIt() {
        startEmpty();
        here("web1", 1, State.RUNNING, false);
        read();
        landings.onEvent(new GuestEvent("uuid-web1", GuestEvent.Kind.STARTED_MIGRATED), now.plusSeconds(2));
        assertEquals(List.of(), read(), "this reading shows the run before");
        now = now.plusSeconds(2);
        here("web1", 2, State.ARRIVING, false);
        assertEquals(List.of(), read());
        here("web1", 2, State.PAUSED, false);
        assertEquals(1, read().size());
        gone("web1");
        here("web1", 3, State.RUNNING, false);
        assertEquals(List.of(), read(), "it was started here");
    }

    @Test
    void forgetsAMigrationThatFailed() {
        startEmpty();
        event("web1", GuestEvent.Kind.STARTED_MIGRATED);
        assertEquals(List.of(), read());
        here("web1", 2, State.RUNNING, false);
        assertEquals(List.of(), read(), "somebody started it here");
    }

    @Test
    void staysUntilTheGuestLeavesOrComesAgain() {
        startEmpty();
        here("web1", 1, State.RUNNING, true);
        here("web2", 2, State.RUNNING, true);
        assertEquals(2, read().size());
        gone("web1");
        admit("web2");
        here("web2", 3, State.RUNNING, true);
        assertEquals(List.of(), read());
        assertEquals(List.of(), landings.now());
    }

    @Test
    void anAdmissionExplainsOneRunAndNoLaterOne() {
        startEmpty();
        ArrivingGuest admitted = admit("web1");
        here("web1", 1, State.ARRIVING, false);
        assertEquals(List.of(), read());
        ends(admitted, new MigrationOutcome.Landed());
        here("web1", 1, State.RUNNING, true);
        assertEquals(List.of(), read());
        gone("web1");
        read();
        here("web1", 2, State.RUNNING, true);
        assertEquals(1, read().size(), "it left, and came back unchecked");
    }

    @Test
    void anAdmissionThatDidNotReachLibvirtExplainsNothing() {
        startEmpty();
        ArrivingGuest late = expect("web1");
        expect("web2");
        here("web1", 1, State.RUNNING, true);
        here("web2", 2, State.RUNNING, true);
        assertEquals(List.of(), read(), "the hook may get the reply yet");
        arriving.withdraw(late.id());
        arriving.confirm(ArrivingGuestsTest.decision("d-web2", now));
        assertEquals(
                List.of("web1"),
                readAgain().stream().map(LandedUnchecked::guest).toList());
    }

    @Test
    void anAdmissionExplainsARunThatIsShownOnlyAfterItsEnd() {
        for (MigrationOutcome outcome : List.of(
                new MigrationOutcome.Landed(), MigrationProgress.NOT_SEEN, new MigrationOutcome.Lost("silence"))) {
            startEmpty();
            ends(admit("web1"), outcome);
            startAgain();
            here("web1", 1, State.RUNNING, true);
            assertEquals(List.of(), read(), outcome::toString);
            gone("web1");
            read();
            here("web1", 2, State.RUNNING, true);
            assertEquals(1, read().size(), outcome::toString);
            gone("web1");
            read();
        }
    }

    @Test
    void anAdmissionThatFailedOrIsLongAgoExplainsNothing() {
        startEmpty();
        ends(admit("web1"), new MigrationOutcome.Failed("libvirt ended it"));
        ends(admit("web2"), MigrationProgress.NOT_SEEN);
        ends(admit("web3"), MigrationProgress.NOT_SEEN);
        landings.onDenied("uuid-web3");
        now = now.plus(Duration.ofMinutes(10));
        read();
        for (String name : List.of("web1", "web2", "web3")) {
            here(name, 1, State.RUNNING, true);
        }
        assertEquals(3, read().size());
    }

    @Test
    void tellsNothingTwiceAfterARestartAndFindsWhatLandedMeanwhile() {
        startEmpty();
        here("web1", 1, State.RUNNING, true);
        here("web2", 2, State.RUNNING, false);
        List<LandedUnchecked> found = read();
        startAgain();
        assertEquals(found, landings.now());
        here("web3", 3, State.RUNNING, true);
        assertEquals(
                List.of("web3"), read().stream().map(LandedUnchecked::guest).toList());
        assertEquals(UncheckedCause.BEFORE_START, landings.now().get(1).cause());
        startAgain();
        assertEquals(List.of(), read());
        assertEquals(2, landings.now().size());
    }

    @Test
    void doesNotTellOfGuestsThatWereAdmittedBeforeARestart() {
        startEmpty();
        admit("web1");
        startAgain();
        here("web1", 1, State.RUNNING, true);
        assertEquals(List.of(), read());
    }

    @Test
    void tellsOfNobodyWhereWhatWasKeptIsDamaged() throws Exception {
        startEmpty();
        Files.writeString(file(), "{");
        startAgain();
        here("web1", 1, State.RUNNING, true);
        assertEquals(List.of(), read());
    }

    @Test
    void takesASilentLibvirtForNoReading() {
        startEmpty();
        here("web1", 1, State.RUNNING, false);
        read();
        assertEquals(List.of(), landings.onReading(new Fact.Unknown<>("libvirt is restarted")));
        here("web1", 1, State.RUNNING, true);
        assertEquals(List.of(), read());
    }

    @Test
    void tellsThatVirtgatedDidNotDecideAndThatTheHookLetsGuestsIn() {
        hook = new HookSettings("", Duration.ZERO, OnUnavailable.ALLOW, false);
        startEmpty();
        landings.onUndecided(new AuditEvent.Undecided("d9", now, "web1", "migrate", "no rules are in force"), now);
        event("web1", GuestEvent.Kind.STARTED_MIGRATED);
        here("web1", 1, State.RUNNING, true);
        here("web2", 2, State.RUNNING, true);
        List<LandedUnchecked> found = read();
        LandedUnchecked asked = found.stream()
                .filter(one -> one.guest().equals("web1"))
                .findFirst()
                .orElseThrow();
        assertEquals(UncheckedCause.UNDECIDED, asked.cause());
        assertTrue(asked.why().contains("(d9): no rules are in force; hook.toml has on_unavailable"), asked::why);
        assertTrue(found.stream().anyMatch(one -> one.cause() == UncheckedCause.NOT_ASKED), found::toString);
    }

    /** Landings of a host on which virtgated starts for the first time. */
    static UncheckedLandings in(Path folder, ArrivingGuests arriving, SteadyClock clock) {
        return new UncheckedLandings(
                arriving,
                new SeenRunsFile(folder.resolve("runs.json")),
                new UncheckedCauses(() -> Optional.of(HookSettings.DEFAULT)),
                () -> "u1",
                clock);
    }

    private Path file() {
        return dir.resolve("seen-runs.json");
    }

    /** Starts as on a host where nobody runs, and which virtgated has seen before. */
    private void startEmpty() {
        start();
        assertEquals(List.of(), read());
    }

    private void start() {
        try {
            Files.deleteIfExists(file());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        startAgain();
    }

    private void startAgain() {
        landings = new UncheckedLandings(
                arriving, new SeenRunsFile(file()), new UncheckedCauses(() -> Optional.of(hook)), () -> "u1", clock);
        landings.load();
    }

    private List<LandedUnchecked> read() {
        now = now.plusSeconds(1);
        return readAgain();
    }

    private List<LandedUnchecked> readAgain() {
        return landings.onReading(new Fact.Known<>(new GuestReading(guests, runs), now));
    }

    private void event(String name, GuestEvent.Kind kind) {
        landings.onEvent(new GuestEvent("uuid-" + name, kind), now);
    }

    private void here(String name, int run, State state, boolean migrated) {
        String uuid = "uuid-" + name;
        guests.put(uuid, new LocalGuest(name, uuid, state, 1 << 20, 0, Set.of(), List.of()));
        runs.put(uuid, new GuestReading.Run(run, migrated));
    }

    private void gone(String name) {
        guests.remove("uuid-" + name);
        runs.remove("uuid-" + name);
    }

    private ArrivingGuest admit(String name) {
        ArrivingGuest guest = expect(name);
        arriving.confirm(ArrivingGuestsTest.decision(guest.id(), now));
        return guest;
    }

    private ArrivingGuest expect(String name) {
        ArrivingGuest guest = new ArrivingGuest("d-" + name, name, "uuid-" + name, 1 << 20, Map.of(), Set.of(), now);
        arriving.expect(guest, Operation.MIGRATE, new Fact.Unknown<>("not asked"));
        return guest;
    }

    private void ends(ArrivingGuest guest, MigrationOutcome outcome) {
        landings.onOutcome(
                new AdmittedGuest(
                        guest, Operation.MIGRATE, Optional.empty(), Optional.empty(), "", "", Optional.empty()),
                new MigrationProgress.Ended(outcome, now));
        arriving.withdraw(guest.id());
    }
}
