package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedMatchTest {
    @Test
    void wholeTextsMatch() {
        Pattern pattern = Pattern.compile("web-\\d+");
        assertEquals(Optional.of(true), BoundedMatch.matches(pattern, "web-12"));
        assertEquals(Optional.of(false), BoundedMatch.matches(pattern, "web-12\n"));
        assertEquals(Optional.of(false), BoundedMatch.matches(pattern, "my-web-12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a|a?)+b", "(.*a){20}b", "(a|b|ab)*c", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    void patternsThatWouldTakeForEverAreGivenUp(String pattern) {
        assertEquals(Optional.empty(), BoundedMatch.matches(Pattern.compile(pattern), "a".repeat(100_000)));
    }

    @Test
    void longTextsAreNoProblemForPlainPatterns() {
        assertEquals(Optional.of(true), BoundedMatch.matches(Pattern.compile("[a-z]+"), "a".repeat(100_000)));
    }
}
