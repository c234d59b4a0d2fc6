package org.virtgate.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(30)
class WorkerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void hasItsNameAndDoesNotKeepTheProcessAlive() throws InterruptedException {
        BlockingQueue<Thread> found = new LinkedBlockingQueue<>();
        Worker worker = new Worker("resolver", () -> found.add(Thread.currentThread()));
        assertFalse(worker.isAlive());
        worker.start();
        Thread thread = found.take();
        assertEquals("resolver", thread.getName());
        assertTrue(thread.isDaemon());
        assertTrue(worker.await(LONG));
        assertFalse(worker.isAlive());
    }

    @Test
    void endsWhenItIsInterrupted() {
        Worker worker = new Worker("sleeper", () -> TimeUnit.DAYS.sleep(1));
        worker.start();
        assertTrue(worker.isAlive());
        worker.end(LONG);
        assertFalse(worker.isAlive());
    }

    @Test
    void isLeftBehindWhereItHangs() {
        CountDownLatch end = new CountDownLatch(1);
        Worker worker = new Worker("stuck", () -> awaitUninterruptibly(end));
        worker.start();
        worker.end(SHORT);
        assertTrue(worker.isAlive());
        assertFalse(worker.await(Duration.ZERO), "no time is not for ever");
        end.countDown();
        assertTrue(worker.await(LONG));
    }

    @Test
    void whoeverIsInterruptedWaitsNoLonger() {
        Worker worker = new Worker("sleeper", () -> TimeUnit.DAYS.sleep(1));
        worker.start();
        Thread.currentThread().interrupt();
        assertFalse(worker.await(LONG));
        assertTrue(Thread.interrupted());
        worker.end(LONG);
    }

    @Test
    void oneThatHasNotBegunHasEnded() {
        Worker worker = new Worker("never", () -> {});
        worker.end(LONG);
        assertTrue(worker.await(LONG));
    }

    @Test
    void itsDeathIsLogged() throws InterruptedException {
        BlockingQueue<String> logged = new LinkedBlockingQueue<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                logged.add(event.getLevel() + " " + event.getFormattedMessage() + ": "
                        + event.getThrowableProxy().getMessage());
            }
        };
        Logger log = (Logger) LoggerFactory.getLogger(Worker.class);
        appender.start();
        log.addAppender(appender);
        try {
            new Worker("resolver", () -> {
                        throw new IllegalStateException("no such thing");
                    })
                    .start();
            assertEquals("ERROR thread resolver died of what it did not expect: no such thing", logged.take());
            new NamedThreads("pool")
                    .newThread(() -> {
                        throw new IllegalStateException("nor such");
                    })
                    .start();
            assertEquals("ERROR thread pool-1 died of what it did not expect: nor such", logged.take());
        } finally {
            log.detachAppender(appender);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // It hangs, as in a read of a dead disk.
            }
        }
    }
}
