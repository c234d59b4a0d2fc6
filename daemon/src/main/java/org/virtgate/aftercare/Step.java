package org.virtgate.aftercare;

import java.util.Objects;
import org.virtgate.history.Care;

/** How one attempt to care for a guest ended. */
sealed interface Step {
    /** There is no more to do. */
    record Finished(Care care) implements Step {
        public Finished {
            Objects.requireNonNull(care);
        }
    }

    /** It is too early to tell. */
    record TooEarly() implements Step {}

    /** It could not be done. */
    record Failed(String why) implements Step {
        public Failed {
            Objects.requireNonNull(why);
        }
    }
}
