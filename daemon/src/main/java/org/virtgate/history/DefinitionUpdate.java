package org.virtgate.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.virtgate.admission.Rewrite;
import org.virtgate.words.Worded;

/** What was done to the persistent definition of a landed guest. The last recorded update counts. */
public sealed interface DefinitionUpdate {
    Kind kind();

    <R> R accept(Visitor<R> visitor);

    /** There was nothing to do: no persistent definition, or one that fits already. */
    record Unneeded(String why) implements DefinitionUpdate {
        public Unneeded {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.UNNEEDED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unneeded(this);
        }
    }

    /**
     * The persistent definition was rewritten like the live one. The old definition is kept for {@code virtgate undo}.
     */
    record Rewritten(List<Rewrite> rewrites) implements DefinitionUpdate {
        public Rewritten {
            rewrites = List.copyOf(rewrites);
        }

        @Override
        public Kind kind() {
            return Kind.REWRITTEN;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rewritten(this);
        }
    }

    /** The rewrites were only reported, because of {@code [aftercare] persistent = "report"}. */
    record Reported(List<Rewrite> rewrites) implements DefinitionUpdate {
        public Reported {
            rewrites = List.copyOf(rewrites);
        }

        @Override
        public Kind kind() {
            return Kind.REPORTED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reported(this);
        }
    }

    /** The update failed and is tried again. */
    record Failing(String why, int attempts, Instant next) implements DefinitionUpdate {
        public Failing {
            Objects.requireNonNull(why);
            Objects.requireNonNull(next);
        }

        @Override
        public Kind kind() {
            return Kind.FAILING;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failing(this);
        }
    }

    /** The definition is left alone, because somebody else changed it or the guest is gone. */
    record LeftAlone(String why) implements DefinitionUpdate {
        public LeftAlone {
            Objects.requireNonNull(why);
        }

        @Override
        public Kind kind() {
            return Kind.LEFT_ALONE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leftAlone(this);
        }
    }

    /** The old definition was put back. */
    record Undone() implements DefinitionUpdate {
        @Override
        public Kind kind() {
            return Kind.UNDONE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.undone(this);
        }
    }

    /** Receives an update by its kind. */
    interface Visitor<R> {
        R unneeded(Unneeded update);

        R rewritten(Rewritten update);

        R reported(Reported update);

        R failing(Failing update);

        R leftAlone(LeftAlone update);

        R undone(Undone update);
    }

    enum Kind implements Worded {
        REWRITTEN("rewritten", true, false),
        REPORTED("reported", true, true),
        UNNEEDED("unneeded", true, false),
        LEFT_ALONE("left-alone", true, true),
        FAILING("failing", false, true),
        UNDONE("undone", false, false);

        private final String word;
        private final boolean last;
        private final boolean warns;

        Kind(String word, boolean last, boolean warns) {
            this.word = word;
            this.last = last;
            this.warns = warns;
        }

        @Override
        public String word() {
            return word;
        }

        /** Whether the update of a landed guest is finished. */
        public boolean last() {
            return last;
        }

        /** Whether somebody should look after the guest. */
        public boolean warns() {
            return warns;
        }
    }
}
