package org.virtgate.cli.view;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.history.AuditEvent;

/**
 * The table of {@code virtgate history}. On a terminal it fits the terminal's width: names, rules and outcomes are cut
 * for that. Elsewhere nothing is cut.
 */
public final class HistoryTable {
    private static final String GAP = "  ";
    private static final List<String> HEADINGS =
            List.of("TIME", "ID", "GUEST", "FROM", "VERDICT", "RULE", "OUTCOME", "NEXT START");
    private static final int VERDICT = HEADINGS.indexOf("VERDICT");
    private static final int NEXT_START = HEADINGS.indexOf("NEXT START");

    /** What may be cut. */
    private static final List<Integer> ELASTIC = List.of(
            HEADINGS.indexOf("GUEST"), HEADINGS.indexOf("FROM"), HEADINGS.indexOf("RULE"), HEADINGS.indexOf("OUTCOME"));

    private final ZoneId zone;
    private final Console console;

    /**
     * Creates a table.
     *
     * @param zone in which the times are
     */
    public HistoryTable(ZoneId zone, Console console) {
        this.zone = zone;
        this.console = console;
    }

    /** Returns the lines, headings first. {@code NEXT START} is there only if something stands in it. */
    public List<String> lines(List<HistoryView> decisions) {
        List<List<String>> rows = new ArrayList<>();
        List<String> headings = new ArrayList<>(HEADINGS);
        String name = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        headings.set(0, "TIME " + name);
        rows.add(headings);
        decisions.forEach(decision -> rows.add(decision.cells()));
        boolean nextStart = decisions.stream()
                .anyMatch(decision -> !decision.cells().get(NEXT_START).equals(HistoryView.NOTHING));
        int[] widths = widths(rows, nextStart ? HEADINGS.size() : NEXT_START);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private int[] widths(List<List<String>> rows, int columns) {
        int[] widths = new int[columns];
        int total = GAP.length() * (columns - 1);
        for (int i = 0; i < columns; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .mapToInt(row -> Columns.width(row.get(column)))
                    .max()
                    .orElse(0);
            total += widths[i];
        }
        int room = console.terminal() ? console.width().getAsInt() : Integer.MAX_VALUE;
        while (total > room && shrink(widths)) {
            total--;
        }
        return widths;
    }

    /** Takes a column from the widest that may be cut; returns whether there was one. */
    private static boolean shrink(int[] widths) {
        int widest = ELASTIC.get(0);
        for (int column : ELASTIC) {
            widest = widths[column] > widths[widest] ? column : widest;
        }
        return widths[widest]-- > 1;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Columns.fill(row.get(i), widths[i]);
            line.append(i == 0 ? "" : GAP).append(i == VERDICT ? painted(row.get(i), cell) : cell);
        }
        return line.toString().stripTrailing();
    }

    private String painted(String verdict, String cell) {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (verdict.equals(kind.brief())) {
                return console.paint(kind.admits() ? Paint.GOOD : Paint.BAD, cell);
            }
        }
        if (verdict.equals(AuditEvent.Kind.LANDED_UNCHECKED.word())) {
            return console.paint(Paint.BAD, cell);
        }
        return verdict.equals(AuditEvent.Kind.UNDECIDED.word()) ? console.paint(Paint.NOTE, cell) : cell;
    }
}
