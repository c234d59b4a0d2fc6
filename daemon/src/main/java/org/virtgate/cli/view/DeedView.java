package org.virtgate.cli.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.record.log.PastDecision;

/** Shows people what a command of virtgate did, rather than decided: planned moves, or repaired a definition. */
record DeedView(PastDecision deed, ZoneId zone) {
    DeedView {
        Objects.requireNonNull(deed);
        Objects.requireNonNull(zone);
    }

    /** Whether a line of the log tells of a deed. */
    static boolean is(Answer line) {
        return isMoves(line) || line.text("kind").equals(AuditEvent.Kind.REPAIRED.word());
    }

    private static boolean isMoves(Answer line) {
        return line.text("kind").equals(AuditEvent.Kind.MOVES_PLANNED.word());
    }

    List<String> lines(Console console) {
        Answer line = new Answer(deed.line());
        List<String> lines = new ArrayList<>();
        String where = " on " + line.text("host") + ", " + Moment.shown(line.text("time"), zone);
        if (isMoves(line)) {
            lines.add(line.text("id") + ": " + line.text("operation") + where);
            List<String> plan =
                    ExplainView.parts(line, "plan", one -> List.of(one.text("guest") + " to " + one.text("to")));
            ExplainView.section(lines, console, "what was planned", plan);
        } else {
            lines.add(line.text("id") + ": repair of the persistent definition of " + line.text("guest") + where);
            ExplainView.section(
                    lines,
                    console,
                    "what rules rewrote",
                    ExplainView.parts(line, "rewrites", one -> TryView.rewrite(console, one)));
        }
        ExplainView.section(lines, console, "what happened", OutcomeLines.after(deed, zone, console));
        ExplainView.section(lines, console, "what to do", toDo(line));
        return lines;
    }

    private List<String> toDo(Answer line) {
        if (isMoves(line)) {
            return List.of("virtgate history --moves " + line.text("id") + " on the other hosts shows their decisions");
        }
        return deed.last("persistent").equals(DefinitionUpdate.Kind.UNDONE.word())
                ? List.of()
                : List.of("virtgate undo " + line.text("id") + " puts the definition back that was replaced");
    }
}
