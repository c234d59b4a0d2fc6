package org.virtgate.daemon;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.host.HostFacts;
import org.virtgate.host.watch.Refresh;
import org.virtgate.libvirt.ArrivingMemory;
import org.virtgate.libvirt.LibvirtWatcher;

/**
 * Refreshes the facts that change often, while a guest's paths are looked at. Waits no longer for them than that look
 * may take, and is not held up by a source that hangs: what is late counts as it was known. Thread-safe.
 */
final class FactRefresh {
    /**
     * The longest wait for facts that take a few milliseconds to read on a host that is not busy. Guests that come at
     * once share it: others wait for their turn meanwhile, and must be decided on in time too.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What each of many guests has, and a guest for which libvirt waits, and so may not answer before the decision. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(200);

    private final HostFacts host;
    private final LibvirtWatcher libvirt;
    private final ArrivingMemory memory;
    private final LookTime time;
    private final AtomicInteger atOnce = new AtomicInteger();

    FactRefresh(HostFacts host, LibvirtWatcher libvirt, ArrivingMemory memory, LookTime time) {
        this.host = Objects.requireNonNull(host);
        this.libvirt = Objects.requireNonNull(libvirt);
        this.memory = Objects.requireNonNull(memory);
        this.time = Objects.requireNonNull(time);
    }

    /** Looks, and meanwhile refreshes what the kernel knows. */
    <T> T meanwhile(Supplier<T> looking) {
        atOnce.incrementAndGet();
        try {
            Refresh fresh = host.refresh();
            T seen = looking.get();
            await(fresh, shorter(time.now(), patience(atOnce.get())));
            return seen;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    /**
     * Does the same, and waits for libvirt too: for the guests if one has begun to arrive since they were read, and for
     * the facts that it has not given since the daemon's start. A guest must not be refused because it comes in the
     * daemon's first second.
     *
     * @param before the facts as they are known
     * @param byLibvirt whether libvirt waits for the decision, and with it for what it is asked for
     */
    <T> T meanwhile(HostSnapshot before, boolean byLibvirt, Supplier<T> looking) {
        Optional<Refresh> guests = memory.isBehind(before.libvirt().guests(), before.arriving())
                ? Optional.of(libvirt.refreshGuests())
                : Optional.empty();
        Refresh first = libvirt.firstReadings();
        T seen = meanwhile(looking);
        Duration patience = byLibvirt ? LEAST_PATIENCE : time.now();
        uninterrupted(() -> first.await(patience));
        guests.ifPresent(asked -> await(asked, shorter(patience, PATIENCE)));
        return seen;
    }

    private static void await(Refresh fresh, Duration patience) {
        uninterrupted(() -> fresh.awaitUnlessStuck(patience));
    }

    /** Returns how long each of so many guests may wait. */
    static Duration patience(int atOnce) {
        Duration share = PATIENCE.dividedBy(atOnce);
        return share.compareTo(LEAST_PATIENCE) > 0 ? share : LEAST_PATIENCE;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private interface Wait {
        void end() throws InterruptedException;
    }

    /** If interrupted, the server is stopping, or nobody waits any more: the caller finds out. */
    private static void uninterrupted(Wait wait) {
        try {
            wait.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
