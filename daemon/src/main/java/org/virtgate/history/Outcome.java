package org.virtgate.history;

import java.util.Objects;

/** What became of an admitted guest; it has one, once. */
public sealed interface Outcome {
    /** It runs here. */
    record Landed() implements Outcome {}

    /** It is here and paused: it was paused when it left, or {@code --suspend} was asked for. */
    record LandedPaused() implements Outcome {}

    /** It is defined here and does not run: {@code --offline}. */
    record LandedOffline() implements Outcome {}

    /** It did not come, or it died before it had landed. */
    record Failed(String why) implements Outcome {
        public Failed {
            Objects.requireNonNull(why);
        }
    }

    /** Nobody can tell: it was not seen in time. */
    record Lost(String why) implements Outcome {
        public Lost {
            Objects.requireNonNull(why);
        }
    }

    /** Whether it is here. */
    default boolean landed() {
        return this instanceof Landed || this instanceof LandedPaused || this instanceof LandedOffline;
    }
}
