package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.plan.Matrix;

/** The table for the terminal, as files; run with -Dgolden=write to write them. */
class MatrixViewTest {
    private static final Path GOLDEN = Path.of("src/test/resources/org/virtgate/matrix");
    private static final String[] EIGHT = {
        "host-a", "host-b", "host-c", "host-d", "host-e", "host-f", "host-g", "host-h"
    };

    @Test
    void fitsEightyColumnsForEightHosts() throws IOException {
        golden("matrix-8-hosts", MatrixSample.of(EIGHT), false);
        List<String> table = lines(MatrixSample.of(EIGHT), false).subList(0, MatrixSample.GUESTS.size() + 3);
        assertEquals(80, table.stream().mapToInt(Columns::width).max().orElse(0));
    }

    @Test
    void saysTheSameWithColour() throws IOException {
        Matrix matrix = MatrixSample.of(EIGHT);
        golden("matrix-8-hosts-colour", matrix, true);
        assertEquals(
                lines(matrix, false),
                lines(matrix, true).stream()
                        .map(line -> line.replaceAll("\u001b\\[\\d+m", ""))
                        .toList());
    }

    @Test
    void numbersHostsWithLongNamesAndSplitsTheTable() throws IOException {
        Matrix matrix = MatrixSample.of(IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "kvm-" + i + ".example.org")
                .toArray(String[]::new));
        golden("matrix-30-hosts", matrix, false);
        int table = 2 * (MatrixSample.GUESTS.size() + 3);
        assertTrue(lines(matrix, false).subList(0, table).stream().allMatch(line -> Columns.width(line) <= 80));
    }

    @Test
    void saysThatThereIsNothingToShow() {
        assertEquals(List.of("no guests, or no hosts to go to"), lines(new Matrix(List.of(), List.of()), false));
    }

    private static void golden(String name, Matrix matrix, boolean colour) throws IOException {
        Path file = GOLDEN.resolve(name);
        String got = String.join("\n", lines(matrix, colour)).replace("\u001b", "<ESC>") + "\n";
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, got);
        }
        assertEquals(Files.readString(file), got);
    }

    private static List<String> lines(Matrix matrix, boolean colour) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new MatrixView(matrix).lines(new Console(nowhere, nowhere, colour, colour));
    }
}
