package org.virtgate.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.virtgate.threads.Deadline;

class LookTimeTest {
    private static final Duration USUAL = Duration.ofMillis(1500);

    @Test
    void isGenerousWhileTheDaemonIsNewAndLeavesTimeToJudge() {
        assertEquals(
                Duration.ofSeconds(3),
                LookTime.of(USUAL, Duration.ofMillis(4500)).now());
    }

    @Test
    void isNeverShorterThanTheSetting() {
        assertEquals(USUAL, LookTime.of(USUAL, Duration.ofMillis(1600)).now());
    }

    @Test
    void isTheSettingLaterOn() {
        assertEquals(USUAL, new LookTime(USUAL, Duration.ofSeconds(3), Deadline.in(Duration.ZERO)).now());
    }
}
