package org.virtgate.host.paths;

import java.io.IOException;
import java.util.Objects;

/** A file system was not asked, and why. */
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

    /** Why. */
    enum Reason {
        /** Those inside take long; it may be worth while to come back later. */
        FULL,
        /** Whoever went in has not come back: the storage does not answer. */
        SILENT,
        /** Nobody wants to know any more. */
        GIVEN_UP
    }
}
