package org.virtgate.checks.storage;

import java.util.Objects;

/** Whether another host reaches what lies somewhere. */
sealed interface Reach {
    /** It does. */
    record Shared() implements Reach {}

    /** It does not: why, as messages go on from what it is. */
    record Local(String why) implements Reach {
        public Local {
            Objects.requireNonNull(why);
        }
    }

    /** That cannot be told, whatever is known of the host: why, and what to do about it. */
    record Indeterminate(String why, String fix) implements Reach {
        public Indeterminate {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }
    }

    /** That could be told if more were known of the host now: why, and what to do about it. */
    record Unknown(String why, String fix) implements Reach {
        public Unknown {
            Objects.requireNonNull(why);
            Objects.requireNonNull(fix);
        }

        /** What is not known yet, or not any more. */
        Unknown(String why) {
            this(why, "virtgate facts tells what is known of this host; try again in a moment");
        }
    }

    /** There is nothing to be reached; {@code storage.present} says so. */
    record Nothing() implements Reach {}
}
