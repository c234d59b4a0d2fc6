package org.virtgate.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;
import org.virtgate.threads.Worker;

/**
 * Hands what happened to everybody who writes it down, in order, each on a thread of its own: a disk that is full, slow
 * or hung holds up no decision, and not the journal. What does not fit a writer's queue then is dropped and counted.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int QUEUED = 512;
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final LongAdder dropped = new LongAdder();
    private final List<QueuedWriter> queued;

    /** One that has not begun. */
    public AuditTrail(List<Consumer<AuditEvent>> writers) {
        this.queued = writers.stream().map(QueuedWriter::new).toList();
    }

    /** Begins to hand over. */
    public void start() {
        queued.forEach(one -> one.thread.start());
    }

    /** Something happened. Never waits. */
    public void tell(AuditEvent event) {
        boolean taken = true;
        for (QueuedWriter one : queued) {
            taken &= one.queue.offer(Optional.of(event));
        }
        if (!taken) {
            dropped.increment();
        }
    }

    /** How much was dropped since the start, because some writer did not write it down in time. */
    public long dropped() {
        return dropped.sum();
    }

    /** Waits, for some seconds at most, until all that was told is written down. */
    public void end() throws InterruptedException {
        long end = System.nanoTime() + LAST_WORDS.toNanos();
        for (QueuedWriter one : queued) {
            if (one.queue.offer(Optional.empty(), end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                one.thread.await(Duration.ofNanos(end - System.nanoTime()));
            }
        }
    }

    /** A writer, and what it has not written down yet. */
    private static final class QueuedWriter {
        /** Empty: the end. */
        private final BlockingQueue<Optional<AuditEvent>> queue = new ArrayBlockingQueue<>(QUEUED);

        private final Consumer<AuditEvent> writer;
        private final Worker thread = new Worker("audit-trail", this::run);

        QueuedWriter(Consumer<AuditEvent> writer) {
            this.writer = writer;
        }

        private void run() throws InterruptedException {
            for (Optional<AuditEvent> next = queue.take(); next.isPresent(); next = queue.take()) {
                write(next.get());
            }
        }

        private void write(AuditEvent event) {
            try {
                writer.accept(event);
            } catch (RuntimeException | Error e) { // Out of memory too: the next one must be written.
                LOG.error("decision {} could not be written down whole", event.id(), e);
            }
        }
    }
}
