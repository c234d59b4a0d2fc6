package org.virtgate.fleet;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What came of asking a host. */
public sealed interface Asked<T> {
    /**
     * It answered.
     *
     * @param took from the question to the answer
     */
    record Answered<T>(T answer, Duration took) implements Asked<T> {
        public Answered {
            Objects.requireNonNull(answer);
            Objects.requireNonNull(took);
        }
    }

    /**
     * It gave no answer.
     *
     * @param why in words for people, with what to do
     */
    record Silent<T>(String why) implements Asked<T> {
        public Silent {
            Objects.requireNonNull(why);
        }
    }

    /** Returns the answer, if there is one. */
    default Optional<T> told() {
        return this instanceof Answered<T> answered ? Optional.of(answered.answer) : Optional.empty();
    }

    /** Makes something else of the answer, which may turn out to be none. */
    default <R> Asked<R> then(Reader<T, R> reader) {
        if (this instanceof Answered<T> answered) {
            try {
                return new Answered<>(reader.read(answered.answer), answered.took);
            } catch (UnreadableException e) {
                return new Silent<>(e.getMessage() == null ? "its answer is not understood" : e.getMessage());
            }
        }
        return new Silent<>(((Silent<T>) this).why);
    }

    /** Reads an answer. */
    @FunctionalInterface
    interface Reader<T, R> {
        R read(T answer) throws UnreadableException;
    }

    /** Thrown for an answer that is not understood; the message says why, in words for people. */
    final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        public UnreadableException(String message) {
            super(message);
        }
    }
}
