package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;

/** The denials of a matrix by their leading rules; the rule that denies most is number 1. */
record MatrixRules(List<Rule> rules) {
    MatrixRules {
        rules = List.copyOf(rules);
    }

    /**
     * A rule that leads denials.
     *
     * @param guests the rows that it denies, by the number of the column
     * @param example what it says of one of them
     * @param exampleRow of which it says so
     * @param exampleColumn the column of the host that says so
     */
    record Rule(
            String id,
            Map<Integer, List<Matrix.Row>> guests,
            String example,
            Matrix.Row exampleRow,
            int exampleColumn) {
        Rule {
            Objects.requireNonNull(id);
            Objects.requireNonNull(example);
            Objects.requireNonNull(exampleRow);
        }

        int denials() {
            return guests.values().stream().mapToInt(List::size).sum();
        }
    }

    static MatrixRules of(Matrix matrix) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Matrix.Row row : matrix.rows()) {
            for (int column = 0; column < row.cells().size(); column++) {
                if (row.cells().get(column) instanceof Fit.Denied denied) {
                    String id = denied.reasons().get(0).rule();
                    int here = column;
                    rules.computeIfAbsent(
                                    id,
                                    rule -> new Rule(
                                            rule,
                                            new TreeMap<>(),
                                            denied.reasons().get(0).text(),
                                            row,
                                            here))
                            .guests()
                            .computeIfAbsent(column, c -> new ArrayList<>())
                            .add(row);
                }
            }
        }
        return new MatrixRules(rules.values().stream()
                .sorted(Comparator.comparingInt(Rule::denials).reversed().thenComparing(Rule::id))
                .toList());
    }

    /** Returns the numbers by the rules' ids. */
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        rules.forEach(rule -> numbers.put(rule.id(), numbers.size() + 1));
        return numbers;
    }
}
