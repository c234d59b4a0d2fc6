package org.virtgate.facts;

import java.time.Instant;
import java.util.Objects;

/**
 * The administrator has drained this host: no guest is to come.
 *
 * @param since when
 * @param reason why, as they said it; may be empty
 */
public record Drain(Instant since, String reason) {
    public Drain {
        Objects.requireNonNull(since);
        Objects.requireNonNull(reason);
    }
}
