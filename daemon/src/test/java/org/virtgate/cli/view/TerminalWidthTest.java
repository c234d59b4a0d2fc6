package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TerminalWidthTest {
    @Test
    void readsWhatSttyPrintsAndRefusesWhatNoTerminalHas() {
        assertEquals(OptionalInt.of(120), TerminalWidth.columns("40 120\n"));
        assertEquals(OptionalInt.empty(), TerminalWidth.columns("0 0\n"));
        assertEquals(OptionalInt.empty(), TerminalWidth.columns(""));
        assertEquals(OptionalInt.empty(), TerminalWidth.columns("40 99999"));
    }

    @Test
    void theVariableCountsBeforeTheTerminal() {
        assertEquals(132, TerminalWidth.of("132"));
    }
}
