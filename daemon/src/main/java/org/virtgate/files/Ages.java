package org.virtgate.files;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells how old kept things are by a clock that may be set: one that is wrong for a moment must not outdate them all.
 */
public final class Ages {
    /** A longer time in which nothing was kept is taken for a clock that was set, not for a time that has passed. */
    private static final Duration JUMP = Duration.ofDays(30);

    private static final Duration COUNTED = Duration.ofDays(1);

    private Ages() {}

    /**
     * Returns the ages of things in their order. A time of more than 30 days without any counts as one day.
     *
     * @param newestFirst when each was made
     */
    public static List<Duration> of(List<Instant> newestFirst, Instant now) {
        List<Duration> ages = new ArrayList<>();
        Duration age = Duration.ZERO;
        Instant after = now;
        for (Instant made : newestFirst) {
            Duration gap = Duration.between(made, after);
            if (!gap.isNegative()) {
                age = age.plus(gap.compareTo(JUMP) > 0 ? COUNTED : gap);
            }
            ages.add(age);
            after = made;
        }
        return ages;
    }
}
