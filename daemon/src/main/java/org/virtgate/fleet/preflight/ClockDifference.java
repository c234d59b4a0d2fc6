package org.virtgate.fleet.preflight;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * By how much the clock of another host is ahead of the one here; negative where it is behind.
 *
 * @param least the smallest difference that fits what was seen
 * @param most the largest
 */
public record ClockDifference(Duration least, Duration most) {
    public ClockDifference {
        Objects.requireNonNull(least);
        Objects.requireNonNull(most);
    }

    /**
     * Returns the difference, from one question.
     *
     * @param asked by the clock here
     * @param there by the other clock, when it answered
     * @param answered by the clock here
     */
    public static ClockDifference of(Instant asked, Instant there, Instant answered) {
        return new ClockDifference(Duration.between(answered, there), Duration.between(asked, there));
    }

    /** Returns the smallest amount by which the clocks differ; zero if they may be equal. */
    Duration atLeast() {
        if (least.isNegative() && !most.isNegative()) {
            return Duration.ZERO;
        }
        return least.isNegative() ? most.abs() : least;
    }

    /** Whether the other clock is ahead, if they differ at all. */
    boolean isAhead() {
        return !least.isNegative();
    }

    /** Returns the largest amount by which they may differ. */
    Duration atMost() {
        return least.abs().compareTo(most.abs()) > 0 ? least.abs() : most.abs();
    }
}
