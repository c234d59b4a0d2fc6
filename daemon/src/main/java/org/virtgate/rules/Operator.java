package org.virtgate.rules;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** A test of one selected value. */
public sealed interface Operator {
    /**
     * The value is an absolute path in one of these directories, compared by whole segments after {@code ..} is
     * resolved.
     */
    record Under(List<String> directories) implements Operator {
        public Under {
            directories = List.copyOf(directories);
        }
    }

    /** The value is one of these. */
    record In(List<String> values) implements Operator {
        public In {
            values = List.copyOf(values);
        }
    }

    /** The whole value matches the pattern. */
    record Matches(Pattern pattern) implements Operator {
        public Matches {
            Objects.requireNonNull(pattern);
        }
    }

    /** The value equals this one. */
    record Equal(String value) implements Operator {
        public Equal {
            Objects.requireNonNull(value);
        }
    }

    /** The value is a whole number within these bounds, both included. */
    record Range(long min, long max) implements Operator {}
}
