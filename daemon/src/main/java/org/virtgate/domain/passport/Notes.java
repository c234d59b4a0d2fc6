package org.virtgate.domain.passport;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.domain.Printable;

/** Notes of what the reader of a passport ignored: the first {@value #MOST_NOTES} as text, the rest as a number. */
final class Notes {
    private static final int MOST_NOTES = 20;
    private static final int MOST_QUOTED = 80;

    private final List<String> notes = new ArrayList<>();
    private int more;

    void add(String note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        } else {
            more++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(notes);
        if (more > 0) {
            all.add("and " + more + " more");
        }
        return all;
    }

    /** Quotes a value from outside for a note. */
    static String quoted(String value) {
        String shown = value.codePointCount(0, value.length()) <= MOST_QUOTED
                ? value
                : value.substring(0, value.offsetByCodePoints(0, MOST_QUOTED)) + "…";
        return "\"" + Printable.of(shown) + "\"";
    }
}
