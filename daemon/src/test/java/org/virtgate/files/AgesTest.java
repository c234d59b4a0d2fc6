package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void areTheTimeSinceEachWasMade() {
        assertEquals(List.of(0L, 20L, 45L), days(0, 20, 45));
    }

    /** The second is kept while the clock is wrong for a moment: the first of 2030 outdates nothing. */
    @Test
    void aClockInTheFutureOutdatesNothing() {
        assertEquals(List.of(1L, 2L, 3L), days(1200, 1201, 1202));
        assertEquals(List.of(0L, 1L, 2L), days(0, 1200, 1201), "one was made by the wrong clock");
    }

    @Test
    void whatWasMadeInTheFutureIsNew() {
        assertEquals(List.of(0L, 1L, 3L), days(-1200, 2, 4));
    }

    private static List<Long> days(long... ago) {
        List<Instant> made = Arrays.stream(ago)
                .mapToObj(days -> NOW.minus(Duration.ofDays(days)))
                .toList();
        return Ages.of(made, NOW).stream().map(Duration::toDays).toList();
    }
}
