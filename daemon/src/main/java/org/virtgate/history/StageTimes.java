package org.virtgate.history;

import java.time.Duration;
import java.util.Objects;

/**
 * How long the stages of one decision took.
 *
 * @param prepare reading the domain and working out the rewrites
 * @param look looking at the host: paths, image headers, what the kernel shows
 * @param turn waiting until those before it were decided
 * @param judge judging by all checks
 */
public record StageTimes(Duration prepare, Duration look, Duration turn, Duration judge) {
    public StageTimes {
        Objects.requireNonNull(prepare);
        Objects.requireNonNull(look);
        Objects.requireNonNull(turn);
        Objects.requireNonNull(judge);
    }

    /** All of it. */
    public Duration total() {
        return prepare.plus(look).plus(turn).plus(judge);
    }
}
