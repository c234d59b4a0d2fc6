package org.virtgate.cli.view;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.log.PastDecision;

/** One decision as a line of a table. */
public record HistoryView(List<String> cells) {
    private static final List<String> HEADINGS =
            List.of("TIME", "ID", "GUEST", "OPERATION", "FROM", "VERDICT", "RULE", "OUTCOME", "NEXT START");
    private static final int VERDICT = HEADINGS.indexOf("VERDICT");
    private static final String NOTHING = "-";

    public HistoryView {
        cells = List.copyOf(cells);
    }

    public static HistoryView of(PastDecision decision, ZoneId zone) {
        Answer line = new Answer(decision.line());
        return new HistoryView(List.of(
                Moment.shown(line.text("time"), zone),
                shown(line.text("id")),
                shown(line.text("guest")),
                shown(line.text("operation")),
                shown(line.text("origin")),
                verdict(line),
                shown(line.objects("findings").stream()
                        .findFirst()
                        .map(finding -> finding.text("rule"))
                        .orElse("")),
                shown(moved(decision).orElse(Printable.of(decision.last("outcome")))),
                shown(Printable.of(decision.last("persistent")))));
    }

    public static JsonObject json(PastDecision decision) {
        JsonObject json = decision.line().deepCopy();
        JsonArray afterwards = new JsonArray();
        decision.afterwards().forEach(afterwards::add);
        json.add("afterwards", afterwards);
        return json;
    }

    /** Returns the lines of the table, headings first. */
    public static List<String> lines(List<HistoryView> decisions, Console console) {
        int[] widths = new int[HEADINGS.size()];
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        decisions.forEach(decision -> rows.add(decision.cells));
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(
                        widths[i], row.get(i).codePointCount(0, row.get(i).length()));
            }
        });
        return rows.stream().map(row -> line(row, widths, console)).toList();
    }

    private static String line(List<String> row, int[] widths, Console console) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            String padding = " ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + 2);
            line.append(i == VERDICT ? painted(cell, console) : cell).append(i == widths.length - 1 ? "" : padding);
        }
        return line.toString();
    }

    private static String painted(String verdict, Console console) {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (verdict.equals(kind.brief())) {
                return console.paint(kind.admits() ? Paint.GOOD : Paint.BAD, verdict);
            }
        }
        if (verdict.equals(AuditEvent.Kind.LANDED_UNCHECKED.word())) {
            return console.paint(Paint.BAD, verdict);
        }
        return verdict.equals(AuditEvent.Kind.UNDECIDED.word()) ? console.paint(Paint.NOTE, verdict) : verdict;
    }

    private static String verdict(Answer line) {
        return line.kind("verdict", Verdict.Kind.class)
                .map(Verdict.Kind::brief)
                .or(() -> line.optionalText("verdict"))
                .orElse(line.text("kind"));
    }

    /** Counts what became of the guests of moves; empty where the line is no plan of moves. */
    private static Optional<String> moved(PastDecision decision) {
        if (!decision.text("kind").equals(AuditEvent.Kind.MOVES_PLANNED.word())) {
            return Optional.empty();
        }
        Map<String, Long> counts = decision.afterwards().stream()
                .map(line -> new Answer(line).text("moved"))
                .collect(Collectors.groupingBy(word -> word, LinkedHashMap::new, Collectors.counting()));
        return Optional.of(counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", ")));
    }

    private static String shown(String text) {
        return text.isEmpty() ? NOTHING : text;
    }
}
