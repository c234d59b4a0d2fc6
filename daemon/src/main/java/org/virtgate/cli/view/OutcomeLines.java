package org.virtgate.cli.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What became of a guest, line by line of the log, for people. */
final class OutcomeLines {
    private static final String INDENT = "  ";

    private OutcomeLines() {}

    /** One line of the log: when, what, and below it what was rewritten. */
    static List<String> of(Answer line, ZoneId zone, Console console) {
        String what = line.has("outcome") ? outcome(line) : "definition for the next start: " + care(line, zone);
        List<String> lines = new ArrayList<>();
        lines.add(Moment.shown(line.text("time"), zone) + "  " + what);
        for (Answer rewrite : line.objects("rewrites")) {
            TryView.rewrite(console, rewrite).forEach(part -> lines.add(INDENT + part));
        }
        return lines;
    }

    private static String outcome(Answer line) {
        return switch (line.text("outcome")) {
            case "landed" -> "landed, and runs here";
            case "landed-paused" -> "landed, and is paused here";
            case "landed-offline" -> "landed: it is defined here and does not run";
            case "failed" -> "failed: " + line.text("why");
            case "lost" -> "lost from sight: " + line.text("why");
            default -> line.text("outcome");
        };
    }

    private static String care(Answer line, ZoneId zone) {
        return switch (line.text("persistent")) {
            case "unneeded" -> "nothing to bring in line, " + line.text("why");
            case "rewritten" -> "rewritten as the guest was";
            case "reported" -> "not in line, and left so: [aftercare] has persistent = \"report\"";
            case "failing" ->
                "failing after " + Counted.of(line.count("attempts"), "attempt") + ": " + line.text("why")
                        + "; tried again at " + Moment.shown(line.text("next"), zone);
            case "left-alone" -> "left alone, " + line.text("why");
            case "undone" -> "undone, what had been replaced is back";
            default -> line.text("persistent");
        };
    }
}
