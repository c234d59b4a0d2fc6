package org.virtgate.checks;

import java.util.Objects;

/** What a check has to say against a guest. */
public sealed interface Violation {
    /** Lower case, no full stop; may hold text from outside. */
    String message();

    /** What to do about it; may be empty. */
    String fix();

    /** The check does not hold. */
    record Broken(String message, String fix) implements Violation {
        public Broken {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }

    /**
     * The check could not be judged, because it needs both ends and nothing is told of the other one. Counts as
     * {@link Unjudged}; that every such check says it, people need to read only once.
     *
     * @param why as the message goes on from "not judged"
     */
    record NoPassport(String why) implements Violation {
        public NoPassport {
            Objects.requireNonNull(why);
        }

        @Override
        public String message() {
            return "not judged: " + why;
        }

        @Override
        public String fix() {
            return "run virtgated on the origin, and see its virtgate status";
        }
    }

    /**
     * The check could not be judged, because something is not known; the rule's {@code on_error} says what that means.
     */
    record Unjudged(String message, String fix) implements Violation {
        public Unjudged {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }
}
