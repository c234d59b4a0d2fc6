package org.virtgate.fleet.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where guests can go: guests by hosts.
 *
 * @param hosts the columns, in the order of the fleet's file
 * @param rows by the guest's name
 */
public record Matrix(List<Host> hosts, List<Row> rows) {
    private static final Comparator<Guest> BY_NAME =
            Comparator.comparing(Guest::name).thenComparing(Guest::host).thenComparing(Guest::uuid);

    public Matrix {
        hosts = List.copyOf(hosts);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != hosts.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.cells().size() + " for " + hosts.size() + " hosts");
            }
        }
    }

    /**
     * One guest.
     *
     * @param cells one for each host
     */
    public record Row(Guest guest, List<Fit> cells) {
        public Row {
            cells = List.copyOf(cells);
        }

        /** Returns the number of hosts that would take the guest. */
        public int fitting() {
            return (int) cells.stream().filter(cell -> cell instanceof Fit.Fits).count();
        }
    }

    public static Matrix of(List<Guest> guests, List<Host> hosts, Answers answers) {
        List<Row> rows = new ArrayList<>();
        for (Guest guest : guests.stream().sorted(BY_NAME).toList()) {
            rows.add(new Row(
                    guest, hosts.stream().map(host -> answers.of(guest, host)).toList()));
        }
        return new Matrix(hosts, rows);
    }

    /** Returns the number of guests that the host of this column would take. */
    public int fitting(int column) {
        return (int) rows.stream()
                .filter(row -> row.cells().get(column) instanceof Fit.Fits)
                .count();
    }
}
