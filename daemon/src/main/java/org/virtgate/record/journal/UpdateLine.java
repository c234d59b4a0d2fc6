package org.virtgate.record.journal;

import java.util.List;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.record.Excerpt;

/** What was done about a persistent definition as one line of the journal, printable and bounded. */
final class UpdateLine {
    private static final int NAME_CHARACTERS = 200;
    private static final int TEXT_CHARACTERS = 1000;
    private static final int PLACES = 8;

    private UpdateLine() {}

    static String of(AuditEvent.Cared cared) {
        return head(cared.id(), cared.guest()) + "persistent definition " + words(cared.care());
    }

    /** Whether somebody should look after the guest. */
    static boolean warns(DefinitionUpdate care) {
        return care instanceof DefinitionUpdate.Failing
                || care instanceof DefinitionUpdate.LeftAlone
                || care instanceof DefinitionUpdate.Reported;
    }

    private static String words(DefinitionUpdate care) {
        if (care instanceof DefinitionUpdate.Unneeded unneeded) {
            return "is as it should be: " + text(unneeded.why());
        }
        if (care instanceof DefinitionUpdate.Rewritten rewritten) {
            return "REWRITTEN at " + places(rewritten.rewrites());
        }
        if (care instanceof DefinitionUpdate.Reported reported) {
            return "NOT rewritten ([aftercare] persistent = \"report\") at " + places(reported.rewrites());
        }
        if (care instanceof DefinitionUpdate.Failing failing) {
            return "NOT rewritten after " + failing.attempts() + (failing.attempts() == 1 ? " attempt" : " attempts")
                    + ", tried again at " + failing.next() + ": " + text(failing.why());
        }
        return care instanceof DefinitionUpdate.LeftAlone left
                ? "left alone: " + text(left.why())
                : "put back as it was before it was rewritten";
    }

    private static String places(List<Rewrite> rewrites) {
        String named = rewrites.stream()
                .limit(PLACES)
                .map(rewrite -> text(rewrite.place()))
                .reduce((one, other) -> one + ", " + other)
                .orElse("no place");
        return named + (rewrites.size() > PLACES ? " and " + (rewrites.size() - PLACES) + " more" : "");
    }

    private static String head(String id, String guest) {
        return id + " " + Excerpt.cut(Printable.of(guest), NAME_CHARACTERS) + " ";
    }

    private static String text(String text) {
        return Excerpt.cutMiddle(Printable.of(text), TEXT_CHARACTERS);
    }
}
