package org.virtgate.cli.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    @Test
    void coloursUnlessToldNotTo() {
        assertTrue(Console.wantsColour(Map.of("TERM", "xterm")));
        assertTrue(Console.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "")));
        assertFalse(Console.wantsColour(Map.of("TERM", "xterm", "NO_COLOR", "1")));
        assertFalse(Console.wantsColour(Map.of("TERM", "dumb")));
        assertFalse(Console.wantsColour(Map.of()));
    }
}
