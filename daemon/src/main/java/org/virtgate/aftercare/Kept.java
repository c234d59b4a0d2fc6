package org.virtgate.aftercare;

import java.util.Objects;

/**
 * What of an admission outlives the daemon.
 *
 * @param before what this host had of the guest when it was admitted
 */
record Kept(Admitted admitted, Departure.Before before) {
    Kept {
        Objects.requireNonNull(admitted);
        Objects.requireNonNull(before);
    }
}
