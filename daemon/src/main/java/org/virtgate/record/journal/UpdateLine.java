package org.virtgate.record.journal;

import java.util.List;
import org.virtgate.admission.Rewrite;
import org.virtgate.domain.Printable;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.record.Excerpt;

/** Formats the update of a persistent definition as one line of the journal, printable and bounded. */
final class UpdateLine {
    private static final int NAME_CHARACTERS = 200;
    private static final int TEXT_CHARACTERS = 1000;
    private static final int PLACES = 8;

    private UpdateLine() {}

    /** @param id of the decision or of the repair */
    static String of(String id, String guest, DefinitionUpdate update) {
        return head(id, guest) + "persistent definition " + update.accept(new Words());
    }

    /** The words for each kind of update. */
    private static final class Words implements DefinitionUpdate.Visitor<String> {
        @Override
        public String unneeded(DefinitionUpdate.Unneeded update) {
            return "is as it should be: " + text(update.why());
        }

        @Override
        public String rewritten(DefinitionUpdate.Rewritten update) {
            return "REWRITTEN at " + places(update.rewrites());
        }

        @Override
        public String reported(DefinitionUpdate.Reported update) {
            return "NOT rewritten ([aftercare] persistent = \"report\") at " + places(update.rewrites());
        }

        @Override
        public String failing(DefinitionUpdate.Failing update) {
            return "NOT rewritten after " + update.attempts() + (update.attempts() == 1 ? " attempt" : " attempts")
                    + ", tried again at " + update.next() + ": " + text(update.why());
        }

        @Override
        public String leftAlone(DefinitionUpdate.LeftAlone update) {
            return "left alone: " + text(update.why());
        }

        @Override
        public String undone(DefinitionUpdate.Undone update) {
            return "put back as it was before it was rewritten";
        }
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
