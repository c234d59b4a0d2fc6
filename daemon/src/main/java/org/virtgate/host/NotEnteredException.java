package org.virtgate.host;

import java.io.IOException;
import java.util.Objects;

/** A file system was not asked, and why. */
final class NotEnteredException extends IOException {
    private static final long serialVersionUID = 1;

    private final StorageGate.Entry entry;

    NotEnteredException(StorageGate.Entry entry) {
        super("not entered: " + entry);
        this.entry = Objects.requireNonNull(entry);
    }

    StorageGate.Entry entry() {
        return entry;
    }
}
