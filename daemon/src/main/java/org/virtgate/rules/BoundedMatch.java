package org.virtgate.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Holds a text against a pattern, in bounded time whatever both are. Java's matcher tries alternatives one after the
 * other, so that an innocent pattern such as {@code (a|a?)+b} takes for ever on a text that somebody made for it; texts
 * come from other hosts' domains. The bound counts steps and not time: the same decision always comes out the same.
 */
public final class BoundedMatch {
    /** How often the matcher may look at a character: some milliseconds of work. */
    private static final int STEPS = 1_000_000;

    private BoundedMatch() {}

    /** Whether the whole text matches; empty if it takes too long to tell. */
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
