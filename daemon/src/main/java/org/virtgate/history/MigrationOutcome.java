package org.virtgate.history;

import java.util.Objects;
import java.util.Optional;
import org.virtgate.words.Worded;

/** The outcome of an admitted guest, which is set once. */
public sealed interface MigrationOutcome {
    Kind kind();

    /** Whether the guest is here. */
    default boolean landed() {
        return kind().landed();
    }

    /** Why the guest is not here; empty if it landed. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** The guest runs here. */
    record Landed() implements MigrationOutcome {
        @Override
        public Kind kind() {
            return Kind.LANDED;
        }
    }

    /** The guest is here and paused: it was paused when it left, or {@code --suspend} was given. */
    record LandedPaused() implements MigrationOutcome {
        @Override
        public Kind kind() {
            return Kind.LANDED_PAUSED;
        }
    }

    /** The guest is defined here and does not run: {@code --offline}. */
    record LandedOffline() implements MigrationOutcome {
        @Override
        public Kind kind() {
            return Kind.LANDED_OFFLINE;
        }
    }

    /** The guest did not come, or died before it landed. */
    record Failed(String why) implements MigrationOutcome {
        public Failed {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.FAILED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The guest did not come and was not meant to: its origin had marked the migration as a rehearsal. */
    record Rehearsed(String why) implements MigrationOutcome {
        public Rehearsed {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.REHEARSED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The outcome is not known: the guest was not seen in time. */
    record Lost(String why) implements MigrationOutcome {
        public Lost {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.LOST;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    enum Kind implements Worded {
        LANDED("landed", true),
        LANDED_PAUSED("landed-paused", true),
        LANDED_OFFLINE("landed-offline", true),
        FAILED("failed", false),
        REHEARSED("rehearsed", false),
        LOST("lost", false);

        private final String word;
        private final boolean landed;

        Kind(String word, boolean landed) {
            this.word = word;
            this.landed = landed;
        }

        @Override
        public String word() {
            return word;
        }

        /** Whether the guest is here. */
        public boolean landed() {
            return landed;
        }
    }
}
