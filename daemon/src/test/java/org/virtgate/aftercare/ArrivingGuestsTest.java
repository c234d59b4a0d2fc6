package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MigrationState;
import org.virtgate.libvirt.GuestEvent;
import org.virtgate.threads.HostClock;

class ArrivingGuestsTest {
    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private final ArrivingGuests arrivals = new ArrivingGuests(new HostClock(() -> now).steady());

    @Test
    void waitsUntilTheGuestRunsHere() {
        expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(1, nobody()));
        assertEquals(List.of("web1"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of(), after(1, web1(State.RUNNING)));
    }

    @Test
    void isDoneWithAGuestThatLandedPaused() {
        expect(guest("d1", "web1"));
        assertEquals(List.of(), after(1, web1(State.PAUSED)));
    }

    @Test
    void waitsForAsLongAsLibvirtShowsItOnItsWay() {
        expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of("web1"), after(36_000, web1(State.ARRIVING)));
    }

    @Test
    void isDoneWithAGuestThatIsGoneAfterItWasSeen() {
        expect(guest("d1", "web1"));
        expect(guest("d2", "web2"));
        assertEquals(List.of("web1", "web2"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of("web2"), after(1, nobody()));
    }

    @Test
    void waitsAMinuteForOneThatIsNotSeen() {
        expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(59, web1(State.OFF)));
        assertEquals(List.of(), after(1, web1(State.OFF)));
    }

    @Test
    void waitsFiveMinutesWhereLibvirtDoesNotAnswer() {
        expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(299, new Fact.Unknown<>("libvirt does not answer")));
        assertEquals(List.of(), after(1, new Fact.Unknown<>("libvirt does not answer")));
    }

    @Test
    void doesNotTakeWhatLibvirtSaidBeforeForTheLanding() {
        Fact<Map<String, LocalGuest>> before = web1(State.RUNNING);
        now = now.plusSeconds(1);
        expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), names(before));
    }

    @Test
    void aNewAttemptOfAGuestReplacesTheEarlier() {
        expect(guest("d1", "web1"));
        expect(guest("d2", "web2"));
        expect(guest("d3", "web1"));
        assertEquals(
                List.of("d2", "d3"),
                arrivals.now(nobody()).stream().map(ArrivingGuest::id).toList());
    }

    @Test
    void withdrawsWhatNobodyWasTold() {
        expect(guest("d1", "web1"));
        expect(guest("d2", "web2"));
        arrivals.withdraw("d1");
        arrivals.withdraw("d9");
        arrivals.deny(guest("d3", "web3"));
        assertEquals(List.of("web2"), names(nobody()));
    }

    @Test
    void holdsNoMoreThanItsMost() {
        for (int i = 0; i <= ArrivingGuests.MOST; i++) {
            expect(guest("d" + i, "web" + i));
        }
        List<String> names = names(nobody());
        assertEquals(ArrivingGuests.MOST, names.size());
        assertEquals("web1", names.get(0), "the oldest went");
    }

    @Test
    void countsOneThatLandedUntilLibvirtsReadingHasIt() {
        Fact<Map<String, LocalGuest>> before = nobody();
        now = now.plusSeconds(1);
        expect(guest("d1", "web1"));
        now = now.plusSeconds(1);
        arrivals.onEvent(new GuestEvent("uuid-web1", GuestEvent.Kind.RESUMED_MIGRATED), now);
        assertEquals(Map.of(), arrivals.states());
        assertEquals(List.of("web1"), names(before), "its memory is in no reading yet");
        assertEquals(List.of("web1"), names(new Fact.Unknown<>("libvirt is restarted")));
        assertEquals(List.of(), after(1, web1(State.RUNNING)));
    }

    @Test
    void tellsOfEachGuestOnceAndOnlyWhenLibvirtWasToldToLetItIn() {
        expect(guest("d1", "web1"));
        assertEquals(List.of(), after(1, web1(State.RUNNING)));
        assertEquals(Map.of(), arrivals.takeEnded(), "nobody was told of the decision yet");
        arrivals.confirm(decision("d1"));
        Map<AdmittedGuest, MigrationProgress.Ended> ended = arrivals.takeEnded();
        assertEquals(List.of(new MigrationOutcome.Landed()), outcomes(ended));
        assertEquals("<domain/>", ended.keySet().iterator().next().xml());
        assertEquals(Map.of(), arrivals.takeEnded());
        names(web1(State.RUNNING));
        assertTrue(arrivals.isEmpty());
    }

    @Test
    void tellsOfOneThatCameTooLateToBeFollowed() {
        for (int i = 0; i < 2; i++) {
            expect(guest("d" + i, "web" + i));
        }
        arrivals.confirm(decision("d1"));
        assertEquals(List.of(), after(60, nobody()));
        assertEquals(1, arrivals.takeEnded().size(), "libvirt was not told of d0");
        names(nobody());
        assertTrue(arrivals.isEmpty());
    }

    @Test
    void theEarlierAttemptOfAGuestFails() {
        expect(guest("d1", "web1"));
        arrivals.confirm(decision("d1"));
        expect(guest("d2", "web1"));
        assertEquals(
                List.of(new MigrationOutcome.Failed("another attempt of the same guest came")),
                outcomes(arrivals.takeEnded()));
        arrivals.confirm(decision("d2"));
        after(1, web1(State.RUNNING));
        assertEquals("d2", arrivals.takeEnded().keySet().iterator().next().id());
    }

    @Test
    void anAttemptThatWasDecidedTooLateDoesNotEndALaterOne() {
        ArrivingGuest slow = guest("d1", "web1");
        now = now.plusSeconds(3);
        expect(guest("d2", "web1"));
        expect(slow);
        arrivals.deny(slow);
        assertEquals(
                List.of("d2"),
                arrivals.now(nobody()).stream().map(ArrivingGuest::id).toList());
    }

    @Test
    void showsWhetherLibvirtHasShownIt() {
        expect(guest("d1", "web1"));
        assertEquals(
                List.of(MigrationState.ADMITTED), List.copyOf(arrivals.states().values()));
        after(1, web1(State.ARRIVING));
        assertEquals(
                List.of(MigrationState.ON_ITS_WAY),
                List.copyOf(arrivals.states().values()));
    }

    @Test
    void takesUpWhatWasOnItsWayBeforeTheStart() {
        ArrivingGuest old = guest("d1", "web1");
        now = now.plusSeconds(3600);
        arrivals.resume(new AdmittedGuest(
                old,
                Operation.MIGRATE,
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.of(AdmittedGuest.Before.NOTHING)));
        assertEquals(List.of("web1"), after(200, new Fact.Unknown<>("libvirt has not answered yet")));
        assertEquals(List.of(), after(1, web1(State.RUNNING)));
        assertEquals(List.of(new MigrationOutcome.Landed()), outcomes(arrivals.takeEnded()));
    }

    private void expect(ArrivingGuest arriving) {
        arrivals.expect(arriving, Operation.MIGRATE, new Fact.Unknown<>("not asked"));
    }

    private static List<MigrationOutcome> outcomes(Map<AdmittedGuest, MigrationProgress.Ended> ended) {
        return ended.values().stream().map(MigrationProgress.Ended::outcome).toList();
    }

    private Decision decision(String id) {
        return decision(id, now);
    }

    static Decision decision(String id, Instant at) {
        HookEvent event = new HookEvent(id, at, Operation.MIGRATE, "web1", Optional.empty(), "<domain/>");
        return new Decision(
                event,
                "hostb",
                Optional.empty(),
                Optional.empty(),
                new Verdict.Unchanged(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "sha256:0123");
    }

    private List<String> after(int seconds, Fact<Map<String, LocalGuest>> guests) {
        now = now.plusSeconds(seconds);
        return names(
                guests instanceof Fact.Known<Map<String, LocalGuest>> known
                        ? new Fact.Known<>(known.value(), now)
                        : guests);
    }

    private List<String> names(Fact<Map<String, LocalGuest>> guests) {
        return arrivals.now(guests).stream().map(ArrivingGuest::name).toList();
    }

    private ArrivingGuest guest(String decision, String name) {
        return new ArrivingGuest(decision, name, "uuid-" + name, 1 << 20, Map.of(), Set.of(), now);
    }

    private Fact<Map<String, LocalGuest>> nobody() {
        return new Fact.Known<>(Map.of(), now);
    }

    private Fact<Map<String, LocalGuest>> web1(State state) {
        return new Fact.Known<>(
                Map.of("uuid-web1", new LocalGuest("web1", "uuid-web1", state, 1 << 20, 0, Set.of(), List.of())), now);
    }
}
