package org.virtgate.host.paths;

import java.io.IOException;

/** Thrown instead of a look that not every user of this host could take. */
final class WithheldException extends IOException {
    private static final long serialVersionUID = 1;

    WithheldException() {
        super("not every user may look");
    }
}
