package org.virtgate.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerPoolTest {
    private final WorkerPool workers = new WorkerPool("test", 2, 0);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();

    @AfterEach
    void end() {
        gate.countDown();
        workers.stop();
    }

    @Test
    void areStuckWhenEveryOneIsOverdue() throws Exception {
        occupy(workers, 1);
        assertFalse(workers.areStuck(Duration.ZERO), "one is free");
        occupy(workers, 2);
        assertFalse(workers.areStuck(Duration.ofMinutes(1)), "they may still come back");
        assertTrue(workers.areStuck(Duration.ZERO));
        assertThrows(RejectedExecutionException.class, () -> workers.call(() -> 1, Deadline.in(Duration.ofSeconds(5))));

        gate.countDown();
        Deadline deadline = Deadline.in(Duration.ofSeconds(10));
        while (workers.areStuck(Duration.ZERO) && !deadline.isOver()) {
            Thread.sleep(5);
        }
        assertFalse(workers.areStuck(Duration.ZERO));
        assertEquals(1, workers.call(() -> 1, Deadline.in(Duration.ofSeconds(5))));
    }

    @Test
    void aFreeThreadTakesATaskAlsoWithoutAQueue() throws Exception {
        for (int round = 0; round < 300; round++) {
            WorkerPool fresh = new WorkerPool("fresh", 1, 0);
            for (int task = 0; task < 20; task++) {
                assertEquals(1, fresh.call(() -> 1, Deadline.in(Duration.ofSeconds(5))));
            }
            fresh.stop();
        }
    }

    @Test
    void aTaskThatIsGivenUpInTheQueueLeavesItsPlace() throws Exception {
        WorkerPool one = new WorkerPool("one", 1, 1);
        try {
            occupy(one, 1);
            for (int round = 0; round < 20; round++) {
                assertThrows(TimeoutException.class, () -> one.call(() -> 1, Deadline.in(Duration.ofMillis(2))));
            }
        } finally {
            one.stop();
        }
    }

    /** On a busy host a task may be given up before its thread has begun it; then another is needed. */
    private void occupy(WorkerPool pool, int threads) {
        while (begun.get() < threads) {
            assertThrows(TimeoutException.class, () -> pool.call(this::deaf, Deadline.in(Duration.ofMillis(50))));
        }
    }

    private Integer deaf() {
        begun.incrementAndGet();
        while (gate.getCount() > 0) {
            Thread.onSpinWait();
        }
        return 0;
    }
}
