package org.virtgate.cli.draft;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Gives names that passports can carry, each once. */
final class FreeNames {
    private static final int LONGEST = 64;

    private final Set<String> taken;

    FreeNames(Collection<String> taken) {
        this.taken = new TreeSet<>(taken);
    }

    /** Whether the text is a name and free; then it is taken from now on. */
    boolean take(String name) {
        return !name.isEmpty() && plain(name).equals(name) && taken.add(name);
    }

    /**
     * Returns the first of these that is free, or one made of the last.
     *
     * @param wanted in the order of preference; characters that no name has become dashes
     */
    String of(String... wanted) {
        String plain = "storage";
        for (String name : wanted) {
            plain = plain(name);
            if (take(plain)) {
                return plain;
            }
        }
        String made = plain.isEmpty() ? "storage" : plain;
        for (int i = 2; ; i++) {
            String numbered = made.substring(0, Math.min(made.length(), LONGEST - 5)) + "-" + i;
            if (take(numbered)) {
                return numbered;
            }
        }
    }

    /** Returns the text with the characters of a name, shortened to its length; it may be empty. */
    static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return plain.substring(0, Math.min(plain.length(), LONGEST));
    }
}
