package org.virtgate.domain.passport;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.domain.Printable;

/** What was passed over while a passport was read: the first of it in words, the rest as a number. */
final class Notes {
    private static final int TOLD = 20;
    private static final int QUOTED = 80;

    private final List<String> told = new ArrayList<>();
    private int more;

    void add(String note) {
        if (told.size() < TOLD) {
            told.add(note);
        } else {
            more++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(told);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }

    /** A value from outside, as a note shows it. */
    static String quoted(String value) {
        String shown = value.codePointCount(0, value.length()) <= QUOTED
                ? value
                : value.substring(0, value.offsetByCodePoints(0, QUOTED)) + "…";
        return "\"" + Printable.of(shown) + "\"";
    }
}
