package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Matrix;
import org.virtgate.fleet.plan.Reason;

/** The findings of a matrix by their rules; the rule with most of them is number 1. */
record MatrixRules(List<Rule> rules) {
    MatrixRules {
        rules = List.copyOf(rules);
    }

    /**
     * A rule.
     *
     * @param guests the rows of which it finds something, by the number of the column
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

        int size() {
            return guests.values().stream().mapToInt(List::size).sum();
        }
    }

    /** Returns the rules that lead denials. */
    static MatrixRules of(Matrix matrix) {
        return of(matrix, fit -> fit instanceof Fit.Denied ? fit.reasons().subList(0, 1) : List.of());
    }

    /** Returns the rules that would deny guests if they were enforced. */
    static MatrixRules audited(Matrix matrix) {
        return of(matrix, Fit::audited);
    }

    private static MatrixRules of(Matrix matrix, Function<Fit, List<Reason>> found) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (Matrix.Row row : matrix.rows()) {
            for (int column = 0; column < row.cells().size(); column++) {
                int here = column;
                for (Reason reason : found.apply(row.cells().get(column))) {
                    List<Matrix.Row> rows = rules.computeIfAbsent(
                                    reason.rule(), rule -> new Rule(rule, new TreeMap<>(), reason.text(), row, here))
                            .guests()
                            .computeIfAbsent(column, c -> new ArrayList<>());
                    // A rule may find two things of a guest, one of each of its disks for example.
                    if (!rows.contains(row)) {
                        rows.add(row);
                    }
                }
            }
        }
        return new MatrixRules(rules.values().stream()
                .sorted(Comparator.comparingInt(Rule::size).reversed().thenComparing(Rule::id))
                .toList());
    }

    /** Returns the numbers by the rules' ids. */
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        rules.forEach(rule -> numbers.put(rule.id(), numbers.size() + 1));
        return numbers;
    }
}
