package org.virtgate.cli.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.log.PastDecision;

/** Shows people the follow-up lines of the log: migration outcomes and definition updates. */
final class OutcomeLines {
    private static final String INDENT = "  ";

    private OutcomeLines() {}

    /** Returns all lines of the log that follow up on a decision. */
    static List<String> after(PastDecision decision, ZoneId zone, Console console) {
        return decision.afterwards().stream()
                .map(Answer::new)
                .flatMap(line -> of(line, zone, console).stream())
                .toList();
    }

    /** Returns one line of the log as time and event, and below it the rewrites. */
    static List<String> of(Answer line, ZoneId zone, Console console) {
        String what = line.has("outcome")
                ? outcome(line)
                : line.has("moved") ? moved(line) : "definition for the next start: " + update(line, zone);
        List<String> lines = new ArrayList<>();
        lines.add(Moment.shown(line.text("time"), zone) + "  " + what);
        for (Answer rewrite : line.objects("rewrites")) {
            TryView.rewrite(console, rewrite).forEach(part -> lines.add(INDENT + part));
        }
        return lines;
    }

    private static String outcome(Answer line) {
        return line.kind("outcome", MigrationOutcome.Kind.class)
                .map(kind -> switch (kind) {
                    case LANDED -> "landed, and runs here";
                    case LANDED_PAUSED -> "landed, and is paused here";
                    case LANDED_OFFLINE -> "landed: it is defined here and does not run";
                    case FAILED -> "failed: " + line.text("why");
                    case REHEARSED -> "rehearsed, and not meant to come: " + line.text("why");
                    case LOST -> "lost from sight: " + line.text("why");
                })
                .orElse(line.text("outcome"));
    }

    private static String moved(Answer line) {
        String to = line.text("to");
        return line.text("guest") + " " + line.text("moved") + (to.isEmpty() ? "" : ", to " + to) + " ("
                + line.text("seconds") + " s)"
                + line.optionalText("why")
                        .filter(why -> !why.isEmpty())
                        .map(why -> ": " + why)
                        .orElse("");
    }

    private static String update(Answer line, ZoneId zone) {
        return line.kind("persistent", DefinitionUpdate.Kind.class)
                .map(kind -> switch (kind) {
                    case REWRITTEN -> "rewritten as the guest was";
                    case REPORTED -> "not in line, and left so: [aftercare] has persistent = \"report\"";
                    case UNNEEDED -> "nothing to bring in line, " + line.text("why");
                    case LEFT_ALONE -> "left alone, " + line.text("why");
                    case FAILING ->
                        "failing after " + Counted.of(line.count("attempts"), "attempt") + ": " + line.text("why")
                                + "; tried again at " + Moment.shown(line.text("next"), zone);
                    case UNDONE -> "undone, what had been replaced is back";
                })
                .orElse(line.text("persistent"));
    }
}
