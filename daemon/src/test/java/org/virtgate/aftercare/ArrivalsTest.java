package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.Arriving;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;

class ArrivalsTest {
    private final Ticking clock = new Ticking();
    private final Arrivals arrivals = new Arrivals(clock);

    @Test
    void waitsUntilTheGuestRunsHere() {
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(1, nobody()));
        assertEquals(List.of("web1"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of(), after(1, web1(State.RUNNING)));
    }

    @Test
    void isDoneWithAGuestThatLandedPaused() {
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of(), after(1, web1(State.PAUSED)));
    }

    @Test
    void waitsForAsLongAsLibvirtShowsItOnItsWay() {
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of("web1"), after(36_000, web1(State.ARRIVING)));
    }

    @Test
    void isDoneWithAGuestThatIsGoneAfterItWasSeen() {
        arrivals.expect(guest("d1", "web1"));
        arrivals.expect(guest("d2", "web2"));
        assertEquals(List.of("web1", "web2"), after(1, web1(State.ARRIVING)));
        assertEquals(List.of("web2"), after(1, nobody()));
    }

    @Test
    void waitsAMinuteForOneThatIsNotSeen() {
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(59, web1(State.OFF)));
        assertEquals(List.of(), after(1, web1(State.OFF)));
    }

    @Test
    void waitsFiveMinutesWhereLibvirtDoesNotAnswer() {
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), after(299, new Fact.Unknown<>("libvirt does not answer")));
        assertEquals(List.of(), after(1, new Fact.Unknown<>("libvirt does not answer")));
    }

    @Test
    void doesNotTakeWhatLibvirtSaidBeforeForTheLanding() {
        Fact<Map<String, LocalGuest>> before = web1(State.RUNNING);
        clock.now = clock.now.plusSeconds(1);
        arrivals.expect(guest("d1", "web1"));
        assertEquals(List.of("web1"), names(before));
    }

    @Test
    void aNewAttemptOfAGuestReplacesTheEarlier() {
        arrivals.expect(guest("d1", "web1"));
        arrivals.expect(guest("d2", "web2"));
        arrivals.expect(guest("d3", "web1"));
        assertEquals(
                List.of("d2", "d3"),
                arrivals.now(nobody()).stream().map(Arriving::id).toList());
    }

    @Test
    void withdrawsWhatNobodyWasTold() {
        arrivals.expect(guest("d1", "web1"));
        arrivals.expect(guest("d2", "web2"));
        arrivals.withdraw("d1");
        arrivals.withdraw("d9");
        arrivals.forget("no such guest");
        assertEquals(List.of("web2"), names(nobody()));
    }

    @Test
    void holdsNoMoreThanItsMost() {
        for (int i = 0; i <= Arrivals.MOST; i++) {
            arrivals.expect(guest("d" + i, "web" + i));
        }
        List<String> names = names(nobody());
        assertEquals(Arrivals.MOST, names.size());
        assertEquals("web1", names.get(0), "the oldest went");
    }

    private List<String> after(int seconds, Fact<Map<String, LocalGuest>> guests) {
        clock.now = clock.now.plusSeconds(seconds);
        return names(
                guests instanceof Fact.Known<Map<String, LocalGuest>> known
                        ? new Fact.Known<>(known.value(), clock.now)
                        : guests);
    }

    private List<String> names(Fact<Map<String, LocalGuest>> guests) {
        return arrivals.now(guests).stream().map(Arriving::name).toList();
    }

    private Arriving guest(String decision, String name) {
        return new Arriving(decision, name, "uuid-" + name, 1 << 20, Map.of(), Set.of(), clock.now);
    }

    private Fact<Map<String, LocalGuest>> nobody() {
        return new Fact.Known<>(Map.of(), clock.now);
    }

    private Fact<Map<String, LocalGuest>> web1(State state) {
        return new Fact.Known<>(
                Map.of("uuid-web1", new LocalGuest("web1", "uuid-web1", state, 1 << 20, 0, Set.of(), List.of())),
                clock.now);
    }

    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
