package org.virtgate.threads;

import java.time.Duration;

/** A moment at which waiting ends, on the monotonic clock. */
public final class Deadline {
    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Returns the deadline this long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the time left; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Whether the deadline has passed. */
    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Whether the deadline passed at least this long ago. */
    boolean isOverSince(Duration time) {
        return System.nanoTime() - nanoTime >= time.toNanos();
    }

    public Deadline plus(Duration time) {
        return new Deadline(nanoTime + time.toNanos());
    }
}
