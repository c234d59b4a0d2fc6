package org.virtgate.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Matches a text against a pattern in bounded time. Java's matcher tries alternatives one after the other, so a
 * harmless-looking pattern such as {@code (a|a?)+b} takes practically for ever on a text crafted for it, and texts come
 * from other hosts' domains. The bound counts steps and not time, so the same decision always has the same outcome.
 */
public final class BoundedMatch {
    /** The number of characters that the matcher may look at: some milliseconds of work. */
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
