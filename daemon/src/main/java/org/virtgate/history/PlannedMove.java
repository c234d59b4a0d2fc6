package org.virtgate.history;

import java.util.Objects;

/**
 * A guest that is to be moved away from this host.
 *
 * @param guest its name, input from outside
 * @param to the host that is planned for it
 */
public record PlannedMove(String guest, String uuid, String to) {
    public PlannedMove {
        Objects.requireNonNull(guest);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(to);
    }
}
