package org.virtgate.rules;

import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.domain.Computing;

/** Matches in bounded steps: a text crafted for a pattern like {@code (a|a?)+b} can take Java's matcher for ever. */
public final class BoundedMatch {
    /** So many characters are looked at, in some milliseconds; a count, so that a decision is the same each time. */
    private static final int STEPS = 1_000_000;

    private BoundedMatch() {}

    /** Whether the whole text matches; empty if matching takes too many steps. */
    public static Optional<Boolean> matches(Pattern pattern, String text) {
        try {
            return Optional.of(pattern.matcher(new Counted(text)).matches());
        } catch (OutOfSteps | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static final class Counted implements CharSequence {
        private final String text;
        private int steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > STEPS) {
                throw new OutOfSteps();
            } else if (steps % 4096 == 1) {
                Computing.proceed();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("too many steps", null, false, false);
        }
    }
}
