package org.virtgate.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    private final Workers workers = new Workers("test", 2, 0);
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void end() {
        gate.countDown();
        workers.stop();
    }

    @Test
    void areStuckWhenEveryOneIsOverdue() throws Exception {
        assertThrows(TimeoutException.class, () -> workers.call(this::deaf, Deadline.in(Duration.ofMillis(50))));
        assertFalse(workers.areStuck(Duration.ZERO), "one is free");
        assertThrows(TimeoutException.class, () -> workers.call(this::deaf, Deadline.in(Duration.ofMillis(50))));
        assertFalse(workers.areStuck(Duration.ofMinutes(1)), "they may still come back");
        assertTrue(workers.areStuck(Duration.ZERO));
        assertThrows(RejectedExecutionException.class, () -> workers.call(() -> 1, Deadline.in(Duration.ofSeconds(5))));

        gate.countDown();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        while (workers.areStuck(Duration.ZERO) && !deadline.isOver()) {
            Thread.sleep(5);
        }
        assertFalse(workers.areStuck(Duration.ZERO));
        Thread.sleep(50);
        assertEquals(1, workers.call(() -> 1, Deadline.in(Duration.ofSeconds(5))));
    }

    private Integer deaf() {
        while (gate.getCount() > 0) {
            Thread.onSpinWait();
        }
        return 0;
    }
}
