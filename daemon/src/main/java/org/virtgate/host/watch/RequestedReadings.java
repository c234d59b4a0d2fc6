package org.virtgate.host.watch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The readings of one source that were requested, and those who wait for them. Thread-safe. */
final class RequestedReadings {
    /** The longest wait for a source whose last reading was not over in time: the next one hardly will be. */
    private static final Duration WAIT_FOR_LATE = Duration.ofMillis(200);

    private final LongSupplier clock;
    private final Wait wait;
    private long asked;
    private long answered;
    private boolean reading;
    private long since;
    private long lastTook;

    /** Waits for some nanoseconds, or until {@link Object#notifyAll}. */
    interface Wait {
        void nanos(long left) throws InterruptedException;
    }

    RequestedReadings() {
        this.clock = System::nanoTime;
        this.wait = left -> TimeUnit.NANOSECONDS.timedWait(this, left);
    }

    /** @param wait in place of the monitor's */
    RequestedReadings(LongSupplier clock, Wait wait) {
        this.clock = clock;
        this.wait = wait;
    }

    /**
     * A requested reading.
     *
     * @param number grows by one with each request
     * @param asked when it was requested, by the clock
     */
    record Ticket(long number, long asked) {}

    /** Requests a reading that begins after this call. */
    synchronized Ticket ask() {
        asked++;
        notifyAll();
        return new Ticket(asked, clock.getAsLong());
    }

    /** Tells that a reading begins; returns the last request that it answers, for {@link #end}. */
    synchronized long begin() {
        reading = true;
        since = clock.getAsLong();
        return asked;
    }

    /** Tells that the reading is over, whether it succeeded or failed. */
    synchronized void end(long answering) {
        reading = false;
        lastTook = clock.getAsLong() - since;
        answered = answering;
        notifyAll();
    }

    /** Waits until the requested reading is over, but no longer than {@code patience} after the request. */
    synchronized void await(Ticket ticket, Duration patience) throws InterruptedException {
        await(ticket, () -> ticket.asked + patience.toNanos());
    }

    /**
     * Does the same, but no source that hangs is waited for again and again: if another reading runs since before the
     * request, the patience with it counts from its beginning. So a source that hangs delays those who ask in its first
     * moments, and nobody later. If the last reading took longer than the patience, the wait is a short one.
     */
    synchronized void awaitUnlessStuck(Ticket ticket, Duration patience) throws InterruptedException {
        await(ticket, () -> {
            long time = patience.toNanos();
            if (lastTook > time) {
                time = Math.min(time, WAIT_FOR_LATE.toNanos());
            }
            return (reading && since - ticket.asked < 0 ? since : ticket.asked) + time;
        });
    }

    /** Waits for a request after this one, but no longer than {@code patience}. */
    synchronized void awaitAnother(long than, Duration patience) throws InterruptedException {
        long end = clock.getAsLong() + patience.toNanos();
        for (long left = patience.toNanos(); asked == than && left > 0; left = end - clock.getAsLong()) {
            wait.nanos(left);
        }
    }

    /** @param end may be another one after each reading */
    private synchronized void await(Ticket ticket, LongSupplier end) throws InterruptedException {
        while (answered < ticket.number) {
            long left = end.getAsLong() - clock.getAsLong();
            if (left <= 0) {
                return;
            }
            wait.nanos(left);
        }
    }
}
