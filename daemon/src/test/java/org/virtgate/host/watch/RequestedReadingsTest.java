package org.virtgate.host.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.virtgate.host.watch.RequestedReadings.Ticket;

/** Who waits, and for how long, by a clock that is moved by hand: each look at it tells how long was still left. */
class RequestedReadingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Thrown in place of a wait, which would move no clock here. */
    private static final class WouldWait extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Duration left;

        WouldWait(Duration left) {
            this.left = left;
        }
    }

    private final AtomicLong now = new AtomicLong(-7);
    private final RequestedReadings readings = new RequestedReadings(now::get, left -> {
        throw new WouldWait(Duration.ofNanos(left));
    });

    @Test
    void waitsForAReadingThatBeginsAfterTheRequest() throws InterruptedException {
        long earlier = readings.begin();
        Ticket ticket = readings.ask();
        readings.end(earlier);
        assertEquals(PATIENCE, wait(ticket));
        long later = readings.begin();
        pass(Duration.ofMillis(300));
        assertEquals(Duration.ofMillis(700), wait(ticket));
        readings.end(later);
        assertEquals(Duration.ZERO, wait(ticket));
    }

    @Test
    void aReadingThatHangsDelaysThoseWhoAskInItsFirstMoments() throws InterruptedException {
        readings.begin();
        pass(Duration.ofMillis(400));
        Ticket early = readings.ask();
        assertEquals(Duration.ofMillis(600), wait(early));
        pass(Duration.ofMillis(600));
        assertEquals(Duration.ZERO, wait(early));
        assertEquals(Duration.ZERO, wait(readings.ask()));
        pass(Duration.ofHours(1));
        assertEquals(Duration.ZERO, wait(readings.ask()));
    }

    @Test
    void aReadingThatAnswersTheRequestHasTheWholePatience() throws InterruptedException {
        Ticket first = readings.ask();
        readings.begin();
        assertEquals(PATIENCE, wait(first));
        pass(PATIENCE);
        assertEquals(Duration.ZERO, wait(first));
    }

    @Test
    void waitsShortlyForASourceThatWasLateAndAsBeforeOnceItWasNot() throws InterruptedException {
        readTaking(PATIENCE.plusMillis(1));
        Ticket ticket = readings.ask();
        long next = readings.begin();
        assertEquals(Duration.ofMillis(200), wait(ticket));
        readings.end(next);
        assertEquals(PATIENCE, wait(readings.ask()));
        readTaking(PATIENCE);
        assertEquals(PATIENCE, wait(readings.ask()));
    }

    @Test
    void aShortPatienceGetsNoLongerByASourceThatWasLate() throws InterruptedException {
        readTaking(PATIENCE);
        Duration patience = Duration.ofMillis(50);
        assertEquals(
                patience,
                assertThrows(WouldWait.class, () -> readings.awaitUnlessStuck(readings.ask(), patience)).left);
    }

    @Test
    void whoeverWaitsWhateverHappensWaitsForAReadingThatHangsToo() {
        readings.begin();
        pass(Duration.ofHours(1));
        Ticket ticket = readings.ask();
        assertEquals(PATIENCE, assertThrows(WouldWait.class, () -> readings.await(ticket, PATIENCE)).left);
    }

    @Test
    void aRequestEndsThePauseBetweenTwoReadings() throws InterruptedException {
        long before = readings.begin();
        readings.end(before);
        assertThrows(WouldWait.class, () -> readings.awaitAnother(before, PATIENCE));
        readings.ask();
        readings.awaitAnother(before, PATIENCE);
    }

    @Test
    void isWokenByTheEndOfTheReading() throws Exception {
        RequestedReadings real = new RequestedReadings();
        Ticket ticket = real.ask();
        long answering = real.begin();
        Thread reader = new Thread(() -> real.end(answering));
        reader.start();
        real.awaitUnlessStuck(ticket, Duration.ofDays(1));
        reader.join();
        assertTrue(real.ask().number() > ticket.number());
    }

    /** Returns how long it would wait; zero if it does not. */
    private Duration wait(Ticket ticket) throws InterruptedException {
        try {
            readings.awaitUnlessStuck(ticket, PATIENCE);
            return Duration.ZERO;
        } catch (WouldWait e) {
            return e.left;
        }
    }

    private void readTaking(Duration time) {
        long answering = readings.begin();
        pass(time);
        readings.end(answering);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
