package org.virtgate.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private Instant right = BEGIN;
    private final HostClock host = new HostClock(() -> right);
    private final SteadyClock clock = host.steady();

    @Test
    void countsWhatPasses() {
        assertEquals(BEGIN, clock.instant());
        right = right.plusSeconds(5);
        assertEquals(BEGIN.plusSeconds(5), clock.instant());
    }

    @Test
    void goesOnWhereTheCountOverflows() {
        long[] nanos = {Long.MAX_VALUE};
        SteadyClock counting = new SteadyClock(Clock.fixed(BEGIN, ZoneOffset.UTC), () -> nanos[0]);
        nanos[0] += 10;
        assertEquals(BEGIN.plusNanos(10), counting.instant());
    }

    @Test
    void doesNotJumpWithTheHostsClock() {
        host.set(DAY);
        assertEquals(BEGIN, clock.instant());
        host.set(DAY.multipliedBy(-2));
        right = right.plusSeconds(5);
        assertEquals(BEGIN.plusSeconds(5), clock.instant());
    }

    @Test
    void datesAMomentByTheHostsClockAsItIsSetNow() {
        right = right.plusSeconds(5);
        host.set(DAY);
        assertEquals(BEGIN.plus(DAY), clock.dated(BEGIN));
        assertEquals(BEGIN.plusSeconds(5).plus(DAY), clock.calendar().instant());
    }

    @Test
    void takesWhatIsStillToComeForNow() {
        assertEquals(BEGIN, clock.past(BEGIN.plus(DAY)));
        assertEquals(BEGIN.minus(DAY), clock.past(BEGIN.minus(DAY)));
    }

    @Test
    void goesByTheKernelsCountInTheDaemon() throws InterruptedException {
        HostClock set = new HostClock(Instant::now);
        SteadyClock real = new SteadyClock(set);
        Instant before = real.instant();
        set.set(DAY.negated());
        Thread.sleep(2);
        assertTrue(real.instant().isAfter(before));
    }
}
