package org.virtgate.checks;

import java.util.Objects;

/** What a check has to say against a guest. */
public sealed interface Complaint {
    /** Lower case, no full stop; may hold text from outside. */
    String message();

    /** What to do about it; may be empty. */
    String fix();

    /** The check does not hold. */
    record Broken(String message, String fix) implements Complaint {
        public Broken {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }

    /** The check could not be judged, because something is not known; the rule's {@code on_error} says what that means. */
    record Unjudged(String message, String fix) implements Complaint {
        public Unjudged {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }
}
