package org.virtgate.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.virtgate.admission.Rewrite;
import org.virtgate.words.Worded;

/** What was done about the persistent definition of a guest that landed; the last one written down counts. */
public sealed interface DefinitionUpdate {
    Kind kind();

    <R> R accept(Visitor<R> visitor);

    /** There is nothing to bring in line: no persistent definition, or one that fits already. */
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
     * The persistent definition was rewritten like the live one; what it replaced is kept, for {@code virtgate undo}.
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

    /** These would be rewritten, and are not: {@code [aftercare] persistent = "report"}. */
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

    /** It could not be brought in line, and is tried again. */
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

    /** It is not brought in line, because somebody else changed it or the guest is gone. */
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

    /** What was replaced is back. */
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

    /** Takes each kind with what it holds. */
    interface Visitor<R> {
        R unneeded(Unneeded update);

        R rewritten(Rewritten update);

        R reported(Reported update);

        R failing(Failing update);

        R leftAlone(LeftAlone update);

        R undone(Undone update);
    }

    /** Each kind of update. */
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

        /** Whether there is no more to do for a guest that landed. */
        public boolean last() {
            return last;
        }

        /** Whether somebody should look after the guest. */
        public boolean warns() {
            return warns;
        }
    }
}
