package org.virtgate.host.image;

import java.util.Objects;

/** Thrown if an image header breaks the rules of its format. */
final class BadHeaderException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    BadHeaderException(String why) {
        super(why);
        this.why = Objects.requireNonNull(why);
    }

    /** Says in a few words which rule is broken. */
    String why() {
        return why;
    }
}
