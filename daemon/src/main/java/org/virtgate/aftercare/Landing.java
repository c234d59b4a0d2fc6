package org.virtgate.aftercare;

import java.time.Instant;
import java.util.Objects;
import org.virtgate.history.Outcome;

/**
 * An admitted guest is here.
 *
 * @param at when that was noticed
 * @param outcome one that {@link Outcome#landed() landed}
 */
public record Landing(Admitted admitted, Instant at, Outcome outcome) {
    public Landing {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(at);
        if (!outcome.landed()) {
            throw new IllegalArgumentException(admitted.id() + " did not land: " + outcome);
        }
    }
}
