package org.virtgate.cli;

/** Numbers of things, in words. */
final class Counted {
    private Counted() {}

    /** {@code 1 file}, {@code 2 files}. */
    static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
