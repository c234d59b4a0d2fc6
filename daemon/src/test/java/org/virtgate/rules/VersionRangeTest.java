package org.virtgate.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionRangeTest {
    @Test
    void aReleaseHoldsItsMinorReleases() {
        assertHolds("7", List.of("7", "7.0", "7.9"), List.of("6.10", "70", "8", "8.0", ""));
        assertHolds("7.6-7", List.of("7.6", "7.10"), List.of("7", "7.5", "8.0"));
        assertHolds("12-", List.of("12", "13.1"), List.of("11.9"));
        assertHolds("-5", List.of("1", "5.11"), List.of("6"));
        assertHolds("*", List.of("22.04", "", "rolling"), List.of());
    }

    @Test
    void ordersByNumber() {
        assertTrue(VersionRange.compare("7.10", "7.9") > 0);
        assertTrue(VersionRange.compare("7", "7.0") < 0);
        assertEquals(0, VersionRange.compare("22.04", "22.4"));
    }

    @Test
    void refusesWhatIsNone() {
        for (String text : List.of("7.x", "7-8-9", "seven", ".", "7..1", "7-8.")) {
            assertEquals(Optional.empty(), VersionRange.of(text), text);
        }
    }

    private static void assertHolds(String text, List<String> within, List<String> outside) {
        VersionRange range = VersionRange.of(text).orElseThrow();
        within.forEach(version -> assertTrue(range.holds(version), version));
        outside.forEach(version -> assertFalse(range.holds(version), version));
    }
}
