package org.virtgate.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** As nohup(1) and the background jobs of some shells start a program. */
    @Test
    void aHangupIsHeardThoughTheProcessWasStartedToIgnoreIt() throws Exception {
        Process ignoring = new ProcessBuilder(
                        "sh",
                        "-c",
                        "trap '' HUP; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneHangup.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(ignoring.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(said.contains("heard\n"), said);
        assertEquals(0, ignoring.waitFor());
    }

    /** Sends itself a SIGHUP, and says when it has heard it. */
    static final class OneHangup {
        private OneHangup() {}

        public static void main(String[] arguments) throws Exception {
            Semaphore heard = new Semaphore(0);
            Signals.onHangup(heard::release);
            hangUp();
            boolean came = heard.tryAcquire(20, TimeUnit.SECONDS);
            System.out.println(came ? "heard" : "not heard");
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
