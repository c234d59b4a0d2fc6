package org.virtgate.aftercare;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.NamedThreads;

/**
 * Sets the clock of each guest that has landed, through its agent. A guest stands still while it is sent, and its clock
 * is late afterwards. Each guest has a thread of its own, because its owner may have the agent answer never.
 */
public final class GuestTimeSync implements Consumer<AuditEvent>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GuestTimeSync.class);

    /** How many guests may be waited for at once. */
    private static final int MOST = 32;

    /** How many agents may be asked at once: one that never answers holds one of libvirt's workers (20 by default). */
    private static final int ASKED_AT_ONCE = 3;

    private final Duration patience;
    private final Duration pause;
    private final Agent agent;
    private final Semaphore asking = new Semaphore(ASKED_AT_ONCE);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0, MOST, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new NamedThreads("guest-time"));

    /** Has a guest's agent set the guest's clock; false if no agent answers now. */
    public interface Agent {
        boolean sync(String uuid) throws FailedException;
    }

    /** Waits a minute for a guest's agent: it has to connect again where the guest has landed. */
    public GuestTimeSync(Agent agent) {
        this(agent, Duration.ofMinutes(1), Duration.ofSeconds(2));
    }

    /**
     * @param patience with an agent that does not answer
     * @param pause between two tries
     */
    GuestTimeSync(Agent agent, Duration patience, Duration pause) {
        this.agent = agent;
        this.patience = patience;
        this.pause = pause;
    }

    /** Never waits. */
    @Override
    public void accept(AuditEvent event) {
        if (event instanceof AuditEvent.Ended ended && ended.outcome().kind() == MigrationOutcome.Kind.LANDED) {
            try {
                threads.execute(() -> sync(ended));
            } catch (RejectedExecutionException e) {
                warn(ended, "the agents of " + MOST + " other guests do not answer");
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void sync(AuditEvent.Ended ended) {
        Deadline end = Deadline.in(patience);
        try {
            while (!ask(ended.uuid(), end)) {
                if (end.isOver()) {
                    LOG.info(
                            "decision {}: the clock of guest {} is not set: no agent answers in it",
                            ended.id(),
                            Printable.of(ended.guest()));
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
            LOG.info(
                    "decision {}: the clock of guest {} is set, through its agent",
                    ended.id(),
                    Printable.of(ended.guest()));
        } catch (FailedException e) {
            warn(ended, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ask(String uuid, Deadline end) throws FailedException, InterruptedException {
        if (!asking.tryAcquire(end.left().toMillis() + 1, TimeUnit.MILLISECONDS)) {
            throw new FailedException("the agents of " + ASKED_AT_ONCE + " other guests do not answer", false);
        }
        try {
            return agent.sync(uuid);
        } finally {
            asking.release();
        }
    }

    private static void warn(AuditEvent.Ended ended, String why) {
        LOG.warn(
                "decision {}: the clock of guest {} is not set: {}",
                ended.id(),
                Printable.of(ended.guest()),
                Printable.of(why));
    }
}
