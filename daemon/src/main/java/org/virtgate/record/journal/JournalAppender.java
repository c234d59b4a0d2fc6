package org.virtgate.record.journal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.virtgate.threads.Worker;

/**
 * Writes log events to standard output on a thread of its own, so that a journal that is stuck delays no decision.
 * Events that do not fit the queue are dropped; their number is written once there is room again.
 */
final class JournalAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int QUEUED = 1024;

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(QUEUED);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong unwritten = new AtomicLong();

    @Override
    public void start() {
        new Worker("log", this::write).start();
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        unwritten.incrementAndGet();
        if (!queue.offer(JournalLines.of(event))) {
            unwritten.decrementAndGet();
            dropped.incrementAndGet();
        }
    }

    private void write() throws InterruptedException {
        while (true) {
            byte[] lines = queue.take();
            System.out.write(lines, 0, lines.length);
            long lost = dropped.getAndSet(0);
            if (lost > 0) {
                System.out.print("<4>" + lost + " log entries were dropped: nobody took them in time\n");
            }
            System.out.flush();
            written();
        }
    }

    private void written() {
        if (unwritten.decrementAndGet() == 0) {
            synchronized (unwritten) {
                unwritten.notifyAll();
            }
        }
    }

    /** Waits, for this time at most, until every queued event is written. */
    void flush(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        synchronized (unwritten) {
            try {
                for (long left = within.toMillis(); unwritten.get() > 0 && left > 0; ) {
                    unwritten.wait(left);
                    left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
