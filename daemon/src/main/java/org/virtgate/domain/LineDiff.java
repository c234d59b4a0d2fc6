package org.virtgate.domain;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines in which one text differs from another, each with {@code -} or {@code +} before it, in the texts' order.
 */
public final class LineDiff {
    /**
     * Of longer texts all of one is told and then all of the other: two of this length take most of a second to
     * compare, at the worst.
     */
    private static final int MOST = 5000;

    private LineDiff() {}

    /** What makes {@code to} out of {@code from}; empty where the lines are the same. */
    public static List<String> of(String from, String to) {
        List<String> old = from.lines().toList();
        List<String> next = to.lines().toList();
        List<String> diff = new ArrayList<>();
        if (old.equals(next)) {
            return diff;
        } else if (Math.max(old.size(), next.size()) > MOST) {
            add(old, next, diff);
            return diff;
        }
        for (AbstractDelta<String> delta : DiffUtils.diff(old, next).getDeltas()) {
            add(delta.getSource().getLines(), delta.getTarget().getLines(), diff);
        }
        return diff;
    }

    private static void add(List<String> old, List<String> next, List<String> diff) {
        old.forEach(line -> diff.add("-" + line));
        next.forEach(line -> diff.add("+" + line));
    }
}
