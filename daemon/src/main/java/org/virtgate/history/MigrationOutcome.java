package org.virtgate.history;

import java.util.Objects;

/** What became of an admitted guest; it has one, once. */
public sealed interface MigrationOutcome {
    /** It runs here. */
    record Landed() implements MigrationOutcome {}

    /** It is here and paused: it was paused when it left, or {@code --suspend} was asked for. */
    record LandedPaused() implements MigrationOutcome {}

    /** It is defined here and does not run: {@code --offline}. */
    record LandedOffline() implements MigrationOutcome {}

    /** It did not come, or it died before it had landed. */
    record Failed(String why) implements MigrationOutcome {
        public Failed {
            Objects.requireNonNull(why);
        }
    }

    /** Nobody can tell: it was not seen in time. */
    record Lost(String why) implements MigrationOutcome {
        public Lost {
            Objects.requireNonNull(why);
        }
    }

    /** Whether it is here. */
    default boolean landed() {
        return this instanceof Landed || this instanceof LandedPaused || this instanceof LandedOffline;
    }
}
