package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a rule file or the settings.
 *
 * @param at where it is
 * @param message what was found and what was expected: lower case, no full stop
 * @param hint what to do about it, "did you mean" for example
 */
public record Problem(Position at, String message, Optional<String> hint) implements Comparable<Problem> {
    public Problem {
        Objects.requireNonNull(at);
        Objects.requireNonNull(message);
        Objects.requireNonNull(hint);
    }

    public static Problem of(Position at, String message) {
        return new Problem(at, message, Optional.empty());
    }

    public static Problem of(Position at, String message, String hint) {
        return new Problem(at, message, Optional.of(hint));
    }

    /** Returns the problem as {@link ProblemText#line} writes it. */
    @Override
    public String toString() {
        return ProblemText.line(this);
    }

    @Override
    public int compareTo(Problem other) {
        int byPlace = at.compareTo(other.at);
        return byPlace != 0 ? byPlace : message.compareTo(other.message);
    }
}
