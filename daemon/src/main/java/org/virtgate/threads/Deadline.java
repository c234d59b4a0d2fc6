package org.virtgate.threads;

import java.time.Duration;

/** A moment after which nobody waits any more, on a clock that nobody can set. */
public final class Deadline {
    private final long nanoTime;

    private Deadline(long nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** So long from now. */
    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** What is left; never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Whether it has been over for at least so long. */
    boolean isOverSince(Duration time) {
        return System.nanoTime() - nanoTime >= time.toNanos();
    }

    public Deadline plus(Duration time) {
        return new Deadline(nanoTime + time.toNanos());
    }
}
