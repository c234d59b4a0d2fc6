package org.virtgate.record;

import java.util.List;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.Printable;
import org.virtgate.history.Care;
import org.virtgate.history.Happening;

/** What was done about a persistent definition as one line of the journal, printable and bounded. */
final class CareLine {
    private static final int NAME_CHARACTERS = 200;
    private static final int TEXT_CHARACTERS = 1000;
    private static final int PLACES = 8;

    private CareLine() {}

    static String of(Happening.Cared cared) {
        return head(cared.id(), cared.guest()) + "persistent definition " + words(cared.care());
    }

    /** Whether somebody should look after the guest. */
    static boolean warns(Care care) {
        return care instanceof Care.Failing || care instanceof Care.LeftAlone || care instanceof Care.Reported;
    }

    private static String words(Care care) {
        if (care instanceof Care.Unneeded unneeded) {
            return "is as it should be: " + text(unneeded.why());
        }
        if (care instanceof Care.Rewritten rewritten) {
            return "REWRITTEN at " + places(rewritten.rewrites());
        }
        if (care instanceof Care.Reported reported) {
            return "NOT rewritten ([aftercare] persistent = \"report\") at " + places(reported.rewrites());
        }
        if (care instanceof Care.Failing failing) {
            return "NOT rewritten after " + failing.attempts() + (failing.attempts() == 1 ? " attempt" : " attempts")
                    + ", tried again at " + failing.next() + ": " + text(failing.why());
        }
        return care instanceof Care.LeftAlone left
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
        return id + " " + Shown.cut(Printable.of(guest), NAME_CHARACTERS) + " ";
    }

    private static String text(String text) {
        return Shown.cutMiddle(Printable.of(text), TEXT_CHARACTERS);
    }
}
