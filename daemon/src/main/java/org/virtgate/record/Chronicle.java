package org.virtgate.record;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.Happening;

/**
 * Hands what happened to everybody who writes it down, in order, on a thread of its own: a disk that is full, slow or hung holds up no
 * decision. What does not fit the queue then is dropped and counted.
 */
public final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);
    private static final int QUEUED = 512;
    private static final long LAST_WORDS_SECONDS = 3;

    private final BlockingQueue<Happening> queue = new ArrayBlockingQueue<>(QUEUED);
    private final LongAdder dropped = new LongAdder();
    private final List<Consumer<Happening>> writers;
    private final Thread thread;
    private volatile boolean closing;

    /** One that has not begun. */
    public Chronicle(List<Consumer<Happening>> writers) {
        this.writers = List.copyOf(writers);
        this.thread = new Thread(this::run, "chronicle");
        this.thread.setDaemon(true);
    }

    /** Begins to hand over. */
    public void start() {
        thread.start();
    }

    /** Something happened. Never waits. */
    public void tell(Happening happening) {
        if (!queue.offer(happening)) {
            dropped.increment();
        }
    }

    /** How much was dropped since the start, because nobody wrote it down in time. */
    public long dropped() {
        return dropped.sum();
    }

    /** Waits, for some seconds at most, until all that was told is written down. */
    public void end() throws InterruptedException {
        closing = true;
        thread.join(TimeUnit.SECONDS.toMillis(LAST_WORDS_SECONDS));
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                Happening happening = queue.poll(100, TimeUnit.MILLISECONDS);
                if (happening != null) {
                    writers.forEach(writer -> write(writer, happening));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Consumer<Happening> writer, Happening happening) {
        try {
            writer.accept(happening);
        } catch (RuntimeException e) {
            LOG.error("decision {} could not be written down whole", happening.id(), e);
        }
    }
}
