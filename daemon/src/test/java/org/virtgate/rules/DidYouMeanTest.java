package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("disk", "interface", "listen", "source", "target");

    @Test
    void findsALetterWrongMissingOrTooMany() {
        assertEquals(Optional.of("disk"), DidYouMean.of("disc", KNOWN));
        assertEquals(Optional.of("disk"), DidYouMean.of("disks", KNOWN));
        assertEquals(Optional.of("interface"), DidYouMean.of("interfce", KNOWN));
    }

    @Test
    void findsNeighboursChanged() {
        assertEquals(Optional.of("listen"), DidYouMean.of("litsen", KNOWN));
    }

    @Test
    void suggestsNothingForAnotherWord() {
        assertEquals(Optional.empty(), DidYouMean.of("bridge", KNOWN));
    }

    @Test
    void suggestsNothingForOneOrTwoCharacters() {
        assertEquals(Optional.empty(), DidYouMean.of("x", List.of("y", "xy")));
        assertEquals(Optional.empty(), DidYouMean.of("to", List.of("do")));
    }
}
