package org.virtgate.cli.view;

import java.util.List;
import org.virtgate.history.DefinitionUpdate.Kind;
import org.virtgate.rules.Settings.Aftercare.Persistent;

/** Shows people the after-care part of {@code status}. */
record AftercareView(Answer aftercare) {
    List<String> lines() {
        Persistent mode = aftercare.kind("persistent", Persistent.class).orElse(Persistent.REWRITE);
        if (mode == Persistent.OFF) {
            return List.of("persistent definitions are left as they come: [aftercare] persistent = \"off\"");
        }
        String done = mode == Persistent.REPORT
                ? count(Kind.REPORTED) + " would be rewritten"
                : count(Kind.REWRITTEN) + " rewritten";
        return List.of("of the persistent definitions since the start " + done + ", " + count(Kind.UNNEEDED)
                + " needed nothing, " + count(Kind.LEFT_ALONE) + " left alone"
                + (aftercare.objects("pending").isEmpty()
                        ? ""
                        : "; " + aftercare.objects("pending").size() + " to be looked at"));
    }

    private long count(Kind kind) {
        return aftercare.count(kind.key());
    }

    /** Returns what is wrong, one guest a line. */
    List<String> found() {
        return aftercare.objects("failing").stream()
                .map(guest -> "the persistent definition of guest " + guest.text("guest")
                        + " cannot be brought in line (decision " + guest.text("id") + ", "
                        + Counted.of(guest.count("attempts"), "attempt") + "): " + guest.text("why"))
                .toList();
    }
}
