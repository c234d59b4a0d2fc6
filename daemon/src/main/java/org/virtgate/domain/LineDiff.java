package org.virtgate.domain;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;

/** The lines in which one text differs from another, each after {@code -} or {@code +}, in the texts' order. */
public final class LineDiff {
    /**
     * The largest number of lines that are compared. For longer texts the diff is all of the old text and then all of
     * the new: at worst, comparing two texts of this length takes most of a second.
     */
    private static final int MOST_COMPARED = 5000;

    private LineDiff() {}

    /** Returns the lines that turn {@code from} into {@code to}; empty if the lines are the same. */
    public static List<String> of(String from, String to) {
        List<String> old = from.lines().toList();
        List<String> changed = to.lines().toList();
        List<String> diff = new ArrayList<>();
        if (old.equals(changed)) {
            return diff;
        } else if (Math.max(old.size(), changed.size()) > MOST_COMPARED) {
            add(old, changed, diff);
            return diff;
        }
        for (AbstractDelta<String> delta : DiffUtils.diff(old, changed).getDeltas()) {
            add(delta.getSource().getLines(), delta.getTarget().getLines(), diff);
        }
        return diff;
    }

    private static void add(List<String> old, List<String> changed, List<String> diff) {
        old.forEach(line -> diff.add("-" + line));
        changed.forEach(line -> diff.add("+" + line));
    }
}
