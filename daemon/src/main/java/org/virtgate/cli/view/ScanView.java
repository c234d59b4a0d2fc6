package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.cli.view.Console.Paint;

/**
 * Shows people which guests of this host could not come back to it.
 *
 * @param answers on one guest each, as {@code try} prints them
 */
public record ScanView(List<JsonObject> answers) {
    private static final int LONGEST_GUEST = 24;
    private static final int VERDICTS = "not told".length() + 2;
    private static final String INDENT = "  ";
    private static final String ERROR = "error";

    /**
     * Built-in checks that ask what the host knows that a guest comes from. A guest that is here comes from nowhere, so
     * they find something about each.
     */
    private static final Set<String> OF_THE_ORIGIN = Set.of("origin.known", "origin.rules");

    public ScanView {
        answers = List.copyOf(answers);
    }

    /** Returns one line a guest, the reasons below those that could not come, and a line that counts. */
    public List<String> lines(Console console) {
        if (answers.isEmpty()) {
            return List.of("no guest runs here");
        }
        List<String> lines = new ArrayList<>();
        int names = Math.min(
                LONGEST_GUEST,
                answers.stream()
                        .mapToInt(answer -> Columns.width(new Answer(answer).text("guest")))
                        .max()
                        .orElse(0));
        for (JsonObject json : answers) {
            Answer answer = new Answer(json);
            lines.add((Columns.fill(answer.text("guest"), names) + INDENT + verdict(console, answer)).stripTrailing());
            answer.objects("findings").stream()
                    .filter(ScanView::denies)
                    .forEach(finding -> TryView.finding(console, finding).stream()
                            .map(line -> INDENT + line)
                            .forEach(lines::add));
            answer.optionalText(ERROR).ifPresent(why -> lines.add(INDENT + why));
        }
        lines.add(total());
        return lines;
    }

    /** Returns {@code {"guests": [answer…]}}, each answer with {@code could_come} if the verdict is told. */
    public JsonObject json() {
        JsonArray guests = new JsonArray();
        for (JsonObject answer : answers) {
            JsonObject guest = answer.deepCopy();
            if (!new TryView(new Answer(answer)).isNotTold()) {
                guest.addProperty("could_come", couldCome(new Answer(answer)));
            }
            guests.add(guest);
        }
        JsonObject document = new JsonObject();
        document.add("guests", guests);
        return document;
    }

    /** Returns the number of guests that could not come back. */
    public long denied() {
        return answers.stream()
                .map(Answer::new)
                .filter(answer -> !new TryView(answer).isNotTold() && !couldCome(answer))
                .count();
    }

    /** Returns the number of guests whose verdict is not for who asks. */
    public long notTold() {
        return answers.stream()
                .filter(answer -> new TryView(new Answer(answer)).isNotTold() && !answer.has(ERROR))
                .count();
    }

    /** Returns the number of guests that libvirt did not show, so that nobody has a verdict. */
    public long unshown() {
        return answers.stream()
                .filter(answer -> new TryView(new Answer(answer)).isNotTold() && answer.has(ERROR))
                .count();
    }

    private static boolean couldCome(Answer answer) {
        return new TryView(answer).admitted()
                || (TryView.denying(answer) > 0
                        && answer.objects("findings").stream().noneMatch(ScanView::denies));
    }

    private static String verdict(Console console, Answer answer) {
        TryView view = new TryView(answer);
        if (view.isNotTold()) {
            return console.paint(Paint.NOTE, "not told") + (answer.has(ERROR) ? "" : INDENT + "ask as root");
        }
        if (!couldCome(answer)) {
            return console.paint(Paint.BAD, "DENIED");
        }
        long audited = answer.objects("findings").stream()
                .filter(finding -> is(finding, Effect.Kind.AUDITED))
                .count();
        String padding = " ".repeat(VERDICTS - "admitted".length());
        return console.paint(Paint.GOOD, "admitted")
                + (audited == 0 ? "" : padding + Counted.of(audited, "audited finding"));
    }

    private static boolean denies(Answer finding) {
        return is(finding, Effect.Kind.DENIES);
    }

    private static boolean is(Answer finding, Effect.Kind kind) {
        return !OF_THE_ORIGIN.contains(finding.text("use"))
                && finding.kind("effect", Effect.Kind.class)
                        .filter(effect -> effect == kind)
                        .isPresent();
    }

    private String total() {
        return Counted.of(answers.size(), "guest") + (answers.size() == 1 ? " runs" : " run") + " here; "
                + (denied() == 0 ? (unshown() == 0 ? "each" : "each other") : denied() + " of them") + " could"
                + (denied() == 0 ? "" : " not") + " come back today"
                + (unshown() == 0 ? "" : "; of " + unshown() + " nothing can be told")
                + (notTold() == 0 ? "" : "; of " + notTold() + " only root is told");
    }
}
