package org.virtgate.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassportStatusTest {
    @Test
    void countsEachRunningGuestOnce() {
        assertEquals(
                Map.of("current", 7, "waiting", 1, "missing", 2),
                new PassportStatus(10, 7, 1, 99, Optional.empty(), Optional.empty()).byState());
    }
}
