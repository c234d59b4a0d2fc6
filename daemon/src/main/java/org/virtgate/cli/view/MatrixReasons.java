package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;

/**
 * Shows people why guests cannot go to hosts: each rule once, then those in audit, then the hosts that did not tell or
 * take no guests.
 */
record MatrixReasons(Matrix matrix, MatrixRules rules) {
    private static final int NAMED_MAX = 5;
    private static final String INDENT = "    ";

    List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rules.rules().size(); i++) {
            lines.add("");
            MatrixRules.Rule rule = rules.rules().get(i);
            lines.add(console.paint(Paint.BAD, "x" + (i + 1) + " " + Printable.of(rule.id())));
            lines.addAll(lines(rule));
        }
        for (MatrixRules.Rule rule : MatrixRules.audited(matrix).rules()) {
            lines.add("");
            lines.add(console.paint(Paint.NOTE, Printable.of(rule.id())) + " audited, passes");
            lines.addAll(lines(rule));
        }
        List<String> others = others();
        if (!others.isEmpty()) {
            lines.add("");
            lines.addAll(others);
        }
        return lines;
    }

    private List<String> lines(MatrixRules.Rule rule) {
        List<String> lines = new ArrayList<>();
        Map<String, String> hosts = new LinkedHashMap<>();
        rule.guests()
                .forEach((column, rows) -> hosts.merge(named(rows), host(column), (some, one) -> some + ", " + one));
        hosts.forEach((guests, names) -> lines.add(INDENT + guests + " at " + names));
        lines.add(INDENT + "of " + name(rule.exampleRow()) + " at " + host(rule.exampleColumn()) + ": "
                + Printable.of(rule.example()));
        return lines;
    }

    /** Returns what hosts say that neither take guests nor deny them by a rule, each text of a host once. */
    private List<String> others() {
        Map<String, Integer> texts = new LinkedHashMap<>();
        for (int column = 0; column < matrix.hosts().size(); column++) {
            for (Matrix.Row row : matrix.rows()) {
                Fit cell = row.cells().get(column);
                switch (cell.kind()) {
                    case DRAINED, NOT_TOLD, NO_ANSWER ->
                        texts.merge(
                                MatrixView.sign(cell, Map.of()) + "  " + host(column) + ": "
                                        + Printable.of(cell.text()),
                                1,
                                Integer::sum);
                    case FITS, DENIED, HERE -> {}
                }
            }
        }
        return texts.entrySet().stream()
                .map(text -> text.getKey() + " (" + Counted.of(text.getValue(), "guest") + ")")
                .toList();
    }

    private static String named(List<Matrix.Row> rows) {
        String names = rows.stream().limit(NAMED_MAX).map(MatrixReasons::name).collect(Collectors.joining(", "));
        return rows.size() > NAMED_MAX ? names + " and " + (rows.size() - NAMED_MAX) + " more" : names;
    }

    private String host(int column) {
        return Printable.of(matrix.hosts().get(column).name());
    }

    private static String name(Matrix.Row row) {
        return Printable.of(row.guest().name());
    }
}
