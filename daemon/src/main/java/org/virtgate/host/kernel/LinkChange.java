package org.virtgate.host.kernel;

import java.util.Objects;

/**
 * A network device of which the kernel has told.
 *
 * @param gone whether it was deleted, or moved to another network namespace; else it is new or has changed
 */
record LinkChange(String name, boolean gone) {
    LinkChange {
        Objects.requireNonNull(name);
    }
}
