package org.virtgate.rules;

import java.util.List;
import java.util.Objects;

/** The outcome of reading something that people wrote: its value, or everything that is wrong with it. */
public sealed interface Reading<T> {
    /** Nothing is wrong. */
    record Accepted<T>(T value) implements Reading<T> {
        public Accepted {
            Objects.requireNonNull(value);
        }
    }

    /**
     * Something is wrong, and there is no value.
     *
     * @param problems by place; at least one
     */
    record Refused<T>(List<Problem> problems) implements Reading<T> {
        public Refused {
            problems = problems.stream().sorted().distinct().toList();
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal needs a problem");
            }
        }
    }

    /** Returns everything that is wrong; empty if it was accepted. */
    default List<Problem> problems() {
        return this instanceof Refused<T> refused ? refused.problems : List.of();
    }
}
