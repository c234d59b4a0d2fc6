package org.virtgate.threads;

import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * A named daemon thread whose uncaught exceptions are logged. It ends when its work returns or throws
 * InterruptedException.
 */
public final class Worker {
    private final Thread thread;

    /** The work of the thread. */
    @FunctionalInterface
    public interface Work {
        /** Runs until the work is done or this thread is interrupted. */
        void run() throws InterruptedException;
    }

    /** Creates a thread; {@link #start} starts it. */
    public Worker(String name, Work work) {
        this.thread = thread(name, () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Starts the thread. Call this once only. */
    public void start() {
        thread.start();
    }

    /** Whether the thread was started and has not ended. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Interrupts the thread without waiting. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * Interrupts the thread, and waits for its end no longer than {@code patience}. A thread that hangs is left behind
     * and ends with the process.
     */
    public void end(Duration patience) {
        thread.interrupt();
        await(patience);
    }

    /**
     * Waits for the thread's end no longer than {@code patience}, and returns whether it has ended. If the caller is
     * interrupted, it stops waiting and stays interrupted.
     */
    public boolean await(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis())); // 0 would wait for ever.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /**
     * Creates a daemon thread that logs its uncaught exceptions. It gets the logger only then, because the log's own
     * thread starts before there is a logger.
     */
    static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> LoggerFactory.getLogger(Worker.class)
                .error("thread {} died of what it did not expect", dead.getName(), cause));
        return thread;
    }
}
