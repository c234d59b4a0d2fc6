package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;

/**
 * Shows people where guests can go: a table that fits a terminal of 80 columns, in several parts if there are many
 * hosts; below it what its signs mean, and the reasons.
 */
public record MatrixView(Matrix matrix) {
    private static final int WIDTH = 80;
    private static final int LONGEST_GUEST = 20;

    /** A longer host name is shown as a number in the head of the table. */
    private static final int LONGEST_HOST = 6;

    private static final String TOTAL = " fit";

    public MatrixView {
        Objects.requireNonNull(matrix);
    }

    public List<String> lines(Console console) {
        if (matrix.rows().isEmpty() || matrix.hosts().isEmpty()) {
            return List.of("no guests, or no hosts to go to");
        }
        MatrixRules rules = MatrixRules.of(matrix);
        Map<String, Integer> numbers = rules.numbers();
        int names = matrix.rows().stream()
                .mapToInt(row -> Columns.width(name(row)))
                .max()
                .orElse(0);
        int first = Math.max(TOTAL.length(), Math.min(LONGEST_GUEST, names));
        int column = 1
                + Math.max(
                        ("x" + rules.rules().size()).length(),
                        heads().stream().mapToInt(Columns::width).max().orElse(0));
        int fit = Math.max(1, (WIDTH - first - TOTAL.length()) / column);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < matrix.hosts().size(); from += fit) {
            int to = Math.min(matrix.hosts().size(), from + fit);
            lines.addAll(part(console, numbers, from, to, first, column));
            lines.add("");
        }
        lines.addAll(legend());
        lines.add(total());
        lines.addAll(new MatrixReasons(matrix, rules).lines(console));
        return lines;
    }

    private List<String> part(Console console, Map<String, Integer> numbers, int from, int to, int first, int column) {
        boolean last = to == matrix.hosts().size();
        List<String> lines = new ArrayList<>();
        String head = " ".repeat(first)
                + heads().subList(from, to).stream()
                        .map(host -> " " + Columns.fill(host, column - 1))
                        .collect(Collectors.joining())
                + (last ? TOTAL : "");
        lines.add(console.paint(Paint.STRONG, head.stripTrailing()));
        for (Matrix.Row row : matrix.rows()) {
            StringBuilder line = new StringBuilder(Columns.fill(name(row), first));
            for (Fit cell : row.cells().subList(from, to)) {
                String sign = sign(cell, numbers);
                line.append(' ')
                        .append(console.paint(paint(cell), sign))
                        .append(" ".repeat(column - 1 - sign.length()));
            }
            lines.add((line + (last ? right(row.fitting(), TOTAL.length()) : "")).stripTrailing());
        }
        StringBuilder sums = new StringBuilder(Columns.fill("fit", first));
        for (int i = from; i < to; i++) {
            sums.append(' ').append(Columns.fill(String.valueOf(matrix.fitting(i)), column - 1));
        }
        lines.add(console.paint(Paint.STRONG, sums.toString().stripTrailing()));
        return lines;
    }

    /** Returns the heads of the columns: the hosts' names, or numbers if one is too long. */
    private List<String> heads() {
        List<String> names =
                matrix.hosts().stream().map(host -> Printable.of(host.name())).toList();
        return isNumbered()
                ? Stream.iterate(1, i -> i + 1)
                        .limit(names.size())
                        .map(String::valueOf)
                        .toList()
                : names;
    }

    private boolean isNumbered() {
        return matrix.hosts().stream().anyMatch(host -> Columns.width(Printable.of(host.name())) > LONGEST_HOST);
    }

    private List<String> legend() {
        List<String> lines = new ArrayList<>();
        if (isNumbered()) {
            for (int i = 0; i < matrix.hosts().size(); i++) {
                lines.add(right(i + 1, 3) + " is "
                        + Printable.of(matrix.hosts().get(i).name()));
            }
        }
        lines.add("+ fits, x1 denied by rule 1, = runs there, d drained, ? not told, - no answer");
        return lines;
    }

    private String total() {
        long some = matrix.rows().stream().filter(row -> row.fitting() > 0).count();
        return some + " of " + Counted.of(matrix.rows().size(), "guest") + " can go to another host, of "
                + Counted.of(matrix.hosts().size(), "host");
    }

    /** Returns the sign in a cell; a denial has the number of its leading rule. */
    static String sign(Fit cell, Map<String, Integer> numbers) {
        return switch (cell.kind()) {
            case FITS -> "+";
            case DENIED -> "x" + numbers.get(cell.reasons().get(0).rule());
            case HERE -> "=";
            case NOT_TOLD -> "?";
            case NO_ANSWER -> "-";
            case DRAINED -> "d";
        };
    }

    private static Paint paint(Fit cell) {
        return switch (cell.kind()) {
            case FITS -> Paint.GOOD;
            case DENIED -> Paint.BAD;
            case HERE -> Paint.FAINT;
            case NOT_TOLD, NO_ANSWER, DRAINED -> Paint.NOTE;
        };
    }

    private static String name(Matrix.Row row) {
        return Printable.of(row.guest().name());
    }

    private static String right(int number, int columns) {
        return String.format("%" + columns + "d", number);
    }
}
