package org.virtgate.aftercare;

import java.util.Objects;
import org.virtgate.history.DefinitionUpdate;

/** How one attempt to care for a guest ended. */
sealed interface AttemptResult {
    /** There is no more to do. */
    record Finished(DefinitionUpdate care) implements AttemptResult {
        public Finished {
            Objects.requireNonNull(care);
        }
    }

    /** It is too early to tell. */
    record TooEarly() implements AttemptResult {}

    /** It could not be done. */
    record Failed(String why) implements AttemptResult {
        public Failed {
            Objects.requireNonNull(why);
        }
    }
}
