package org.virtgate.threads;

import java.time.Duration;
import org.slf4j.LoggerFactory;

/**
 * One thread with a name, which does not keep the process alive, and whose death is logged. It ends when its work
 * returns, or lets an interruption through.
 */
public final class Worker {
    private final Thread thread;

    /** What the thread does. */
    @FunctionalInterface
    public interface Work {
        /** Does it until it is done, or until this thread is interrupted. */
        void run() throws InterruptedException;
    }

    /** One that has not begun. */
    public Worker(String name, Work work) {
        this.thread = thread(name, () -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Begins; once only. */
    public void start() {
        thread.start();
    }

    /** Whether it has begun and not ended. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Interrupts it, and does not wait. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * Interrupts it, and waits for its end, so long at most: one that hangs is left behind, and ends with the process.
     */
    public void end(Duration patience) {
        thread.interrupt();
        await(patience);
    }

    /**
     * Waits for its end, so long at most; who is interrupted meanwhile stays so, and waits no longer. Whether it has
     * ended.
     */
    public boolean await(Duration patience) {
        try {
            thread.join(Math.max(1, patience.toMillis())); // 0 would be for ever.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /**
     * A thread as all of the daemon's are. The logger is asked for late: the log's own thread begins before there is
     * one.
     */
    static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> LoggerFactory.getLogger(Worker.class)
                .error("thread {} died of what it did not expect", dead.getName(), cause));
        return thread;
    }
}
