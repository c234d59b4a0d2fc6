package org.virtgate.record;

import java.util.ArrayList;
import java.util.List;

/** The forms of a fix, for lines that have no room for all of it. */
final class FixForms {
    private static final List<String> BORDERS = List.of(", or ", "; ");

    /** What all ways of a fix end with: without it a shorter form would leave out a step. */
    private static final String LAST_STEP = ", then ";

    private FixForms() {}

    /**
     * Returns the whole fix, and then shorter ones that are advice of their own: the first ways of several, without
     * what is only remarked behind a semicolon.
     */
    static List<String> of(String fix) {
        List<String> forms = new ArrayList<>(List.of(fix));
        for (int at = fix.length() - 1; at > 0 && !fix.startsWith(LAST_STEP, at); at--) {
            if (isBorder(fix, at)) {
                forms.add(fix.substring(0, at));
            }
        }
        return forms;
    }

    /** Whether one way ends here; in brackets and quotation marks none does. */
    private static boolean isBorder(String fix, int at) {
        String before = fix.substring(0, at);
        return BORDERS.stream().anyMatch(border -> fix.startsWith(border, at))
                && count(before, '(') == count(before, ')')
                && count(before, '"') % 2 == 0
                && count(before, '\'') % 2 == 0;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
