package org.virtgate.passport;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.virtgate.libvirt.LiveGuests;
import org.virtgate.threads.Worker;

/**
 * Keeps the passports of this host's running guests up to date, on its own thread that may wait for libvirt without
 * limit. A guest is visited at once if it starts, arrives, or libvirt reports a change of its devices; and at the next
 * interval if its XML changes without an event of libvirt (a snapshot, another medium or bridge). All guests are
 * visited when the rules change, and every twenty intervals, which finds changes of the host. Thread-safe.
 */
public final class Passports implements AutoCloseable {
    /**
     * The shortest pause between visits, so that hundreds of guests that start at once do not cause hundreds of visits.
     */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(500);

    /** The pause before a guest with a job, or an arriving guest, is visited again. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** How many intervals lie between two visits of all guests that nothing else has caused. */
    private static final int ALL_EVERY = 20;

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final LiveGuests guests;
    private final PassportRounds rounds;
    private final Duration refresh;
    private final Semaphore nudges = new Semaphore(0);
    private final AtomicBoolean renewAll = new AtomicBoolean();
    private final Worker thread = new Worker("passports", this::keep);
    private volatile PassportStatus status = PassportStatus.NONE;

    /**
     * Creates a keeper that is not started.
     *
     * @param fleetKey seals what is written
     * @param virtgate this program's version
     * @param refresh the interval between two looks for guests whose XML has changed
     */
    public Passports(
            LiveGuests guests,
            PassportSource origin,
            FleetKey fleetKey,
            String virtgate,
            Duration refresh,
            Clock clock) {
        this.guests = guests;
        this.rounds = new PassportRounds(guests, origin, fleetKey, virtgate, clock);
        this.refresh = refresh;
    }

    /** Starts the thread and listens for libvirt's events. */
    public void start() {
        guests.onChange(nudges::release);
        guests.onDevices(uuid -> {
            rounds.renew(uuid);
            nudges.release();
        });
        thread.start();
    }

    /** Requests a visit of all guests, because facts for passports have changed. Does not wait. */
    public void renew() {
        renewAll.set(true);
        nudges.release();
    }

    /** Returns the status after the last visits. */
    public PassportStatus status() {
        return status;
    }

    /** Stops the thread. If libvirt hangs, the thread remains until the process ends. */
    @Override
    public void close() {
        thread.end(PATIENCE_AT_END);
    }

    private void keep() throws InterruptedException {
        try {
            long next = System.nanoTime();
            int interval = 0;
            while (true) {
                nudges.drainPermits();
                PassportRounds.Which which = PassportRounds.Which.TOLD;
                boolean due = System.nanoTime() - next >= 0;
                if (due) {
                    next = System.nanoTime() + refresh.toNanos();
                    which = PassportRounds.Which.CHANGED;
                }
                if (renewAll.getAndSet(false) || (due && interval++ % ALL_EVERY == 0)) {
                    which = PassportRounds.Which.ALL;
                }
                rounds.visit(which);
                status = rounds.status();
                TimeUnit.MILLISECONDS.sleep(LEAST_PAUSE.toMillis());
                long left = next - System.nanoTime();
                long pause = rounds.isAnyWaiting() ? Math.min(left, RETRY.toNanos()) : left;
                nudges.tryAcquire(Math.max(0, pause), TimeUnit.NANOSECONDS);
            }
        } finally {
            guests.close();
        }
    }
}
