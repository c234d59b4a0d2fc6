package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FactRefreshTest {
    @Test
    void guestsThatComeAtOnceShareTheWait() {
        assertEquals(Duration.ofSeconds(1), FactRefresh.patience(1));
        assertEquals(Duration.ofMillis(500), FactRefresh.patience(2));
        assertEquals(Duration.ofMillis(200), FactRefresh.patience(64));
    }
}
