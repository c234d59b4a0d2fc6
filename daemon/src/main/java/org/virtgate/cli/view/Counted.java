package org.virtgate.cli.view;

/** Formats a number with its noun. */
public final class Counted {
    private Counted() {}

    /** {@code 1 file}, {@code 2 files}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
