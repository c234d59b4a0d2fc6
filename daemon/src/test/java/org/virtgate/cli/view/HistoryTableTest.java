package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTableTest {
    private static final HistoryView LONG = new HistoryView(
            List.of("11-23 09:00:00", "bbbb0002", "web-".repeat(12), "hosta", "denied", "storage.present", "-", "-"));

    @Test
    void isAsWideAsTheTerminalAndCutsNothingWhereThereIsNone() {
        assertEquals(80, width(true, 80));
        assertEquals(110, width(true, 110));
        assertEquals(width(false, 80), width(true, 400));
    }

    private static int width(boolean terminal, int columns) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Console console = new Console(nowhere, nowhere, terminal, false, () -> columns);
        List<String> lines = new HistoryTable(ZoneOffset.UTC, console).lines(List.of(LONG));
        return lines.stream().mapToInt(String::length).max().orElseThrow();
    }
}
