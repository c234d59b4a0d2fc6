package org.virtgate.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignalsTest {
    @Test
    void eachHangupRunsTheWorkAlsoAfterItFailed() throws Exception {
        Semaphore heard = new Semaphore(0);
        Signals.onHangup(() -> {
            heard.release();
            if (heard.availablePermits() == 1) {
                throw new IllegalStateException("the first time fails");
            }
        });
        for (int time = 1; time <= 3; time++) {
            hangUp();
            assertTrue(heard.tryAcquire(time, 10, TimeUnit.SECONDS), "SIGHUP was not heard");
            heard.release(time);
        }
    }

    private static void hangUp() throws Exception {
        Process kill = new ProcessBuilder(
                        "kill", "-HUP", Long.toString(ProcessHandle.current().pid()))
                .inheritIO()
                .start();
        assertEquals(0, kill.waitFor());
    }
}
