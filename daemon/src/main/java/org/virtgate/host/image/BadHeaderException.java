package org.virtgate.host.image;

import java.util.Objects;

/** The header of an image breaks the rules of its format. */
final class BadHeaderException extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    BadHeaderException(String why) {
        super(why);
        this.why = Objects.requireNonNull(why);
    }

    /** How, in a few words. */
    String why() {
        return why;
    }
}
