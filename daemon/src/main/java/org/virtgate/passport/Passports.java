package org.virtgate.passport;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.virtgate.libvirt.LiveGuests;
import org.virtgate.threads.Worker;

/**
 * Keeps the passports of this host's running guests as they should be, on a thread of its own that may wait for libvirt
 * as long as it likes: at once of guests that start or come, or of which libvirt tells that their devices have changed;
 * of all at each interval, which finds what libvirt tells nobody (a snapshot, another medium or bridge), and when the
 * rules change. Thread-safe.
 */
public final class Passports implements AutoCloseable {
    /** Hundreds of guests that start at once are some visits, not hundreds. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(500);

    /** A job, or landing, may be over by then. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final LiveGuests guests;
    private final PassportRounds rounds;
    private final Duration refresh;
    private final Semaphore nudges = new Semaphore(0);
    private final AtomicBoolean renewAll = new AtomicBoolean();
    private final Worker thread = new Worker("passports", this::keep);
    private volatile PassportStatus status = PassportStatus.NONE;

    /**
     * Has not begun.
     *
     * @param virtgate this program's version
     * @param refresh how long from one visit of all guests to the next
     */
    public Passports(LiveGuests guests, PassportSource origin, String virtgate, Duration refresh, Clock clock) {
        this.guests = guests;
        this.rounds = new PassportRounds(guests, origin, virtgate, clock);
        this.refresh = refresh;
    }

    /** Begins. */
    public void start() {
        guests.onChange(nudges::release);
        guests.onDevices(uuid -> {
            rounds.renew(uuid);
            nudges.release();
        });
        thread.start();
    }

    /** Has all guests visited now, for what passports are made from has changed; does not wait for it. */
    public void renew() {
        renewAll.set(true);
        nudges.release();
    }

    /** How it stands after the last visits. */
    public PassportStatus status() {
        return status;
    }

    /** Ends; where libvirt hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        thread.end(PATIENCE_AT_END);
    }

    private void keep() throws InterruptedException {
        try {
            long next = System.nanoTime();
            while (true) {
                nudges.drainPermits();
                boolean all = renewAll.getAndSet(false) || System.nanoTime() - next >= 0;
                if (all) {
                    next = System.nanoTime() + refresh.toNanos();
                }
                rounds.visit(all);
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
