package org.virtgate.host.paths;

import java.io.IOException;
import java.util.Objects;

/** Thrown if a file system was not asked. */
final class NotEnteredException extends IOException {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    NotEnteredException(Reason reason) {
        super("not entered: " + reason);
        this.reason = Objects.requireNonNull(reason);
    }

    Reason reason() {
        return reason;
    }

    /** Why the file system was not asked. */
    enum Reason {
        /** Too many probes are inside, and they take long; a later try may succeed. */
        FULL,
        /** A probe inside was given up on and has not returned: the storage does not answer. */
        SILENT,
        /** The request of this probe is over. */
        GIVEN_UP
    }
}
