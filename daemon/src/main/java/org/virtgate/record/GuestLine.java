package org.virtgate.record;

import java.util.List;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.Printable;
import org.virtgate.history.Care;
import org.virtgate.history.Happening;
import org.virtgate.history.Outcome;

/** What became of an admitted guest as one line of the journal, printable and bounded: {@code 7f3a1c web1 LANDED paused}. */
final class GuestLine {
    private static final int NAME_CHARACTERS = 200;
    private static final int TEXT_CHARACTERS = 1000;
    private static final int PLACES = 8;

    private GuestLine() {}

    static String of(Happening.Ended ended) {
        return head(ended.id(), ended.guest()) + words(ended.outcome());
    }

    static String of(Happening.Cared cared) {
        return head(cared.id(), cared.guest()) + "persistent definition " + words(cared.care());
    }

    /** Whether somebody should look after the guest. */
    static boolean warns(Care care) {
        return care instanceof Care.Failing || care instanceof Care.LeftAlone || care instanceof Care.Reported;
    }

    private static String words(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "FAILED: " + text(failed.why());
        }
        if (outcome instanceof Outcome.Lost lost) {
            return "LOST: " + text(lost.why());
        }
        return Words.of(outcome).replace('-', ' ').replace("landed", "LANDED");
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
