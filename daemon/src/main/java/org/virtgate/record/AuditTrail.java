package org.virtgate.record;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.history.AuditEvent;
import org.virtgate.threads.Worker;

/**
 * Hands each audit event to every writer, in order. Each writer has a thread of its own: a full, slow or hung disk
 * delays neither a decision nor the journal. An event that does not fit a writer's queue is dropped and counted. While
 * guests wait for their decision, writing waits, for the first second of that: it takes a quarter of the processor time
 * of a guest.
 */
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
    private static final int QUEUED = 512;
    private static final long PATIENCE_MILLIS = 1000;
    private static final long STEP_MILLIS = 5;
    private static final Duration END_PATIENCE = Duration.ofSeconds(3);

    private final LongAdder dropped = new LongAdder();
    private final BooleanSupplier guestsWait;
    private final List<QueuedWriter> writers;
    private volatile boolean ending;

    /**
     * Creates a trail to these writers, not yet started.
     *
     * @param guestsWait whether guests wait for their decision
     */
    public AuditTrail(List<Consumer<AuditEvent>> writers, BooleanSupplier guestsWait) {
        this.guestsWait = Objects.requireNonNull(guestsWait);
        this.writers = writers.stream().map(QueuedWriter::new).toList();
    }

    /** Starts the writers' threads. */
    public void start() {
        writers.forEach(writer -> writer.thread.start());
    }

    /** Queues an event for every writer. Never waits. */
    public void tell(AuditEvent event) {
        boolean taken = true;
        for (QueuedWriter writer : writers) {
            taken &= writer.queue.offer(Optional.of(event));
        }
        if (!taken) {
            dropped.increment();
        }
    }

    /** Returns the number of events dropped since the start because a writer was too slow. */
    public long dropped() {
        return dropped.sum();
    }

    /** Waits, three seconds at most, until every queued event is written. */
    public void end() throws InterruptedException {
        ending = true;
        long end = System.nanoTime() + END_PATIENCE.toNanos();
        for (QueuedWriter writer : writers) {
            if (writer.queue.offer(Optional.empty(), end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                writer.thread.await(Duration.ofNanos(end - System.nanoTime()));
            }
        }
    }

    /** A writer and the events that it has not written yet. */
    private final class QueuedWriter {
        /** An empty value ends the thread. */
        private final BlockingQueue<Optional<AuditEvent>> queue = new ArrayBlockingQueue<>(QUEUED);

        private final Consumer<AuditEvent> writer;
        private final Worker thread = new Worker("audit-trail", this::run);
        private long patience = PATIENCE_MILLIS;

        QueuedWriter(Consumer<AuditEvent> writer) {
            this.writer = writer;
        }

        private void run() throws InterruptedException {
            for (Optional<AuditEvent> next = queue.take(); next.isPresent(); next = queue.take()) {
                letGuestsPass();
                write(next.get());
            }
        }

        /** Waits while guests do. If they never cease to, writing goes on beside them after a while. */
        private void letGuestsPass() throws InterruptedException {
            while (!ending && guestsWait.getAsBoolean()) {
                if (patience <= 0) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
                patience -= STEP_MILLIS;
            }
            patience = PATIENCE_MILLIS;
        }

        private void write(AuditEvent event) {
            try {
                writer.accept(event);
            } catch (RuntimeException | Error e) { // OutOfMemoryError too: the next event must still be written.
                LOG.error("decision {} could not be written down whole", event.id(), e);
            }
        }
    }
}
