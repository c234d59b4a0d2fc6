package org.virtgate.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of a fix, for lines that have no room for all of it. */
final class FixForms {
    private static final String REMARK = "; ";
    private static final List<String> BORDERS = List.of(", or ", REMARK);

    /** What all ways of a fix end with: without it a shorter form would leave out a step. */
    private static final String LAST_STEP = ", then ";

    /** What {@code Admission} says of an exception: its id has no space, and its reason is an administrator's. */
    private static final Pattern ENDED = Pattern.compile("(the exception \\S+) \\(.*\\)( ended on [0-9-]+)");

    private FixForms() {}

    /**
     * Returns the whole fix, and then shorter ones that are advice of their own: the first ways of several, without
     * what is only remarked behind a semicolon, and at last without an exception's reason. No other brackets are left
     * out: they may belong to the name of a file.
     */
    static List<String> of(String fix) {
        List<String> forms = new ArrayList<>(List.of(fix));
        String shortest = fix;
        for (int at = fix.length() - 1, lastStep = fix.lastIndexOf(LAST_STEP); at > 0; at--) {
            if (isBorder(fix, at) && (at > lastStep || fix.startsWith(REMARK, at))) {
                shortest = fix.substring(0, at);
                forms.add(shortest);
            }
        }
        Matcher ended = ENDED.matcher(shortest);
        if (ended.matches()) {
            forms.add(ended.group(1) + ended.group(2));
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
