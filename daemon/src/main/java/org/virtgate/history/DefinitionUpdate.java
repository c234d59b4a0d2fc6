package org.virtgate.history;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.virtgate.admission.Rewrite;

/** What after-care did about the persistent definition of a guest that landed; the last one told counts. */
public sealed interface DefinitionUpdate {
    /** There is nothing to bring in line: no persistent definition, or one that fits already. */
    record Unneeded(String why) implements DefinitionUpdate {
        public Unneeded {
            Objects.requireNonNull(why);
        }
    }

    /** The persistent definition was rewritten like the live one; what it replaced is kept, for {@code virtgate undo}. */
    record Rewritten(List<Rewrite> rewrites) implements DefinitionUpdate {
        public Rewritten {
            rewrites = List.copyOf(rewrites);
        }
    }

    /** These would be rewritten, and are not: {@code [aftercare] persistent = "report"}. */
    record Reported(List<Rewrite> rewrites) implements DefinitionUpdate {
        public Reported {
            rewrites = List.copyOf(rewrites);
        }
    }

    /** It could not be brought in line, and is tried again. */
    record Failing(String why, int attempts, Instant next) implements DefinitionUpdate {
        public Failing {
            Objects.requireNonNull(why);
            Objects.requireNonNull(next);
        }
    }

    /** It is not brought in line, because somebody else changed it or the guest is gone. */
    record LeftAlone(String why) implements DefinitionUpdate {
        public LeftAlone {
            Objects.requireNonNull(why);
        }
    }

    /** What was replaced is back. */
    record Undone() implements DefinitionUpdate {}
}
