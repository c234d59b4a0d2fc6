package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.history.MigrationOutcome;

/**
 * An admitted guest is here.
 *
 * @param at when that was noticed
 * @param outcome one that {@link MigrationOutcome#landed() landed}
 */
public record LandedGuest(AdmittedGuest admitted, Instant at, MigrationOutcome outcome) {
    public LandedGuest {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(at);
        if (!outcome.landed()) {
            throw new IllegalArgumentException(admitted.id() + " did not land: " + outcome);
        }
    }
}
