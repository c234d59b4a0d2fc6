package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Shows people the part of {@code status} about the decision log and the records. */
record LogView(Answer log) {
    /** Returns how much was written, and how much is missing. */
    List<String> lines() {
        Answer records = log.object("records");
        List<String> lines = new ArrayList<>();
        lines.add(Counted.of(log.count("written"), "line") + " and " + Counted.of(records.count("written"), "record")
                + " written since the start; records take " + (records.count("bytes") + 1023) / 1024 + " KiB");
        if (log.count("failed") > 0 || records.count("failed") > 0 || log.count("dropped") > 0) {
            lines.add("missing: " + Counted.of(log.count("failed"), "line") + " and "
                    + Counted.of(records.count("failed"), "record") + " that could not be written, "
                    + log.count("dropped") + " dropped because nobody wrote them in time");
        }
        return lines;
    }

    /** Returns what is wrong now. */
    List<String> found() {
        List<String> found = new ArrayList<>();
        failing(log, "decisions are not logged", found);
        failing(log.object("records"), "decisions are not kept for replay", found);
        return found;
    }

    private static void failing(Answer place, String what, List<String> found) {
        place.optionalText("why")
                .ifPresent(why -> found.add(what + " since " + StatusView.seconds(place.text("since")) + ": " + why));
    }
}
