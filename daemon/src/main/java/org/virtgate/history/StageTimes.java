package org.virtgate.history;

import java.time.Duration;
import java.util.Objects;

/**
 * The durations of the stages of one decision.
 *
 * @param prepare parsing the domain and planning the rewrites
 * @param look probing the host: paths, image headers, what the kernel shows
 * @param turn waiting for earlier decisions
 * @param judge running all checks
 */
public record StageTimes(Duration prepare, Duration look, Duration turn, Duration judge) {
    public StageTimes {
        Objects.requireNonNull(prepare);
        Objects.requireNonNull(look);
        Objects.requireNonNull(turn);
        Objects.requireNonNull(judge);
    }

    /** The sum of all stages. */
    public Duration total() {
        return prepare.plus(look).plus(turn).plus(judge);
    }
}
