package org.virtgate.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.virtgate.admission.Fact;
import org.virtgate.admission.LibvirtNetwork;

/**
 * Keeps what libvirt knows of its networks at hand, so that no decision asks libvirt: it reads them on a thread of its own, again at each
 * interval, when libvirt's own files about them change and when told to; after a failure first sooner, then less and less often. A libvirt that
 * hangs holds up that thread and nobody else: what is known grows old and, after three intervals, is not known any more.
 */
public final class LibvirtWatcher implements AutoCloseable {
    /** Where libvirt keeps the state of active networks, and the definitions of all (networkStateInitialize in libvirt's bridge_driver.c, 9.0). */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/run/libvirt/network"), Path.of("/etc/libvirt/qemu/networks"));

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /** However often it is told to, it leaves this long between two readings. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final NetworkSource source;
    private final Duration refresh;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private final FolderWatch folders;
    private final Thread thread;
    private final long began = System.nanoTime();
    private volatile @Nullable Reading latest;
    private volatile @Nullable String failure;
    private volatile boolean closed;

    /**
     * A watcher that has not begun.
     *
     * @param uri of libvirt, qemu:///system for example
     * @param refresh how long from one reading to the next
     */
    public LibvirtWatcher(String uri, Duration refresh, Clock clock) {
        this(new LibvirtNetworks(uri), FOLDERS, refresh, clock);
    }

    LibvirtWatcher(NetworkSource source, List<Path> folders, Duration refresh, Clock clock) {
        this.source = source;
        this.refresh = refresh;
        this.clock = clock;
        this.folders = new FolderWatch(folders, this::refreshSoon);
        this.thread = new Thread(this::watch, "libvirt-watcher");
        thread.setDaemon(true);
    }

    /** Begins. Loading libvirt's library takes some tenths of a second of processor time: not before there is time for it. */
    public void start() {
        thread.start();
        folders.start();
    }

    /** libvirt's networks by name, as last read, or why they are not known. Never waits. */
    public Fact<Map<String, LibvirtNetwork>> networks() {
        Reading reading = latest;
        long age = System.nanoTime() - (reading == null ? began : reading.nanos);
        if (reading != null && age <= 3 * refresh.toNanos()) {
            return new Fact.Known<>(reading.networks, reading.at);
        }
        String why = failure;
        String silence = "libvirt has not answered for " + TimeUnit.NANOSECONDS.toSeconds(age) + " s";
        return new Fact.Unknown<>(why == null ? silence : silence + ": " + why);
    }

    /** Has the networks read again now rather than at the next interval, and does not wait for it. */
    public void refreshSoon() {
        nudges.release();
    }

    /** Ends watching; where libvirt hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        closed = true;
        folders.close();
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        Duration retry = FIRST_RETRY;
        try {
            while (!closed) {
                nudges.drainPermits();
                Duration pause = refresh;
                try {
                    latest = new Reading(source.read(), clock.instant(), System.nanoTime());
                    failure = null;
                    retry = FIRST_RETRY;
                } catch (NetworkSource.FailedException e) {
                    failure = e.getMessage();
                    pause = retry.compareTo(refresh) < 0 ? retry : refresh;
                    retry = pause.multipliedBy(2);
                }
                Thread.sleep(LEAST_PAUSE.toMillis());
                nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            source.close();
        }
    }

    private record Reading(Map<String, LibvirtNetwork> networks, Instant at, long nanos) {}
}
