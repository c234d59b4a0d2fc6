package org.virtgate.cli.view;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;

/** What changed from one text to another, as {@code diff -u} shows it. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    /** The lines of it, as they are; none where nothing changed. */
    public static List<String> of(String from, String fromName, String to, String toName) {
        List<String> before = from.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                fromName, toName, before, DiffUtils.diff(before, to.lines().toList()), CONTEXT);
    }

    /** The lines as they are shown to people. */
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
