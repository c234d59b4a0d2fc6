package org.virtgate.checks;

import java.util.Objects;

/** One problem that a check found with a guest. */
public sealed interface Violation {
    /** The problem in one sentence: lower case, no full stop; may contain text from outside. */
    String message();

    /** What to do about the problem; may be empty. */
    String fix();

    /** The guest fails the check. */
    record Broken(String message, String fix) implements Violation {
        public Broken {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }

    /**
     * The check could not be judged, because it needs a passport of the origin and there is none. Counts as
     * {@link Unjudged}. People need to read it only once, although every such check reports it.
     *
     * @param why the reason, as it follows "not judged: " in the message
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
     * The check could not be judged, because a fact is not known. The rule's {@code on_error} decides whether that
     * denies.
     */
    record Unjudged(String message, String fix) implements Violation {
        public Unjudged {
            Objects.requireNonNull(message);
            Objects.requireNonNull(fix);
        }
    }
}
