package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpectedGuestsTest {
    private Instant now = Instant.parse("2027-01-01T00:00:00Z");
    private final ExpectedGuests expected = new ExpectedGuests(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void oneDecisionIsPartOfTheMoves() {
        expected.expect("u", "0a1b2c3d");
        assertEquals(Optional.empty(), expected.take("other"));
        assertEquals(Optional.of("0a1b2c3d"), expected.take("u"));
        assertEquals(Optional.empty(), expected.take("u"));
    }

    @Test
    void whatWasToldLastCountsForTenMinutes() {
        expected.expect("u", "00000001");
        expected.expect("u", "00000002");
        now = now.plus(Duration.ofMinutes(10));
        assertEquals(Optional.of("00000002"), expected.take("u"));
        expected.expect("u", "00000003");
        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);
        assertEquals(Optional.empty(), expected.take("u"));
    }

    @Test
    void theOldestAreForgottenWhenThereAreVeryMany() {
        for (int i = 0; i < 5000; i++) {
            expected.expect("u" + i, "0000000" + i % 10);
        }
        assertEquals(Optional.empty(), expected.take("u0"));
        assertEquals(Optional.of("00000009"), expected.take("u4999"));
    }
}
