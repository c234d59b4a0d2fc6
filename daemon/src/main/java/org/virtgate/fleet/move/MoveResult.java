package org.virtgate.fleet.move;

import java.time.Duration;
import java.util.Objects;
import org.virtgate.history.MoveOutcome;

/**
 * What became of one move.
 *
 * @param why in words; empty if the guest moved
 * @param took how long its migration ran
 */
public record MoveResult(MoveOutcome outcome, String why, Duration took) {
    public MoveResult {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(why);
        Objects.requireNonNull(took);
    }

    static MoveResult of(MoveOutcome outcome, String why) {
        return new MoveResult(outcome, why, Duration.ZERO);
    }
}
