package org.virtgate.facts;

import java.time.Instant;
import java.util.Objects;

/**
 * The administrator has drained this host: virtgate admits no guest.
 *
 * @param since when the host was drained
 * @param reason the administrator's reason; may be empty
 */
public record Drain(Instant since, String reason) {
    public Drain {
        Objects.requireNonNull(since);
        Objects.requireNonNull(reason);
    }
}
