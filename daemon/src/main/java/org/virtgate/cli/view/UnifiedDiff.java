package org.virtgate.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;

/** Compares two texts as {@code diff -u} does. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** Returns the lines of the diff, unescaped; none if the texts are equal. */
    public static List<String> of(String from, String fromName, String to, String toName) {
        List<String> before = from.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                fromName, toName, before, DiffUtils.diff(before, to.lines().toList()), CONTEXT);
    }

    /** Returns the lines of a diff as people see them. */
    static List<String> shown(List<String> diff, Console console) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < diff.size(); i++) {
            String line = Printable.of(diff.get(i));
            boolean isHeading = i < 2;
            if (isHeading || line.startsWith("@@")) {
                lines.add(console.paint(Paint.FAINT, line));
            } else if (line.startsWith("-")) {
                lines.add(console.paint(Paint.BAD, line));
            } else {
                lines.add(line.startsWith("+") ? console.paint(Paint.GOOD, line) : line);
            }
        }
        return lines;
    }
}
