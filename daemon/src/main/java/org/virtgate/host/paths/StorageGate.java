package org.virtgate.host.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many probes are inside each mounted file system, so that dead storage costs a few threads and never all.
 * After a probe was given up on, no other enters that file system until it has returned. Thread-safe; waits at most 10
 * ms.
 */
final class StorageGate {
    /** The number of probes that may be inside one file system at a time. */
    private static final int ROOM = 4;

    /** That number once too many probes are stuck: enough to serve the healthy file systems. */
    private static final int ROOM_WHEN_CROWDED = 1;

    /** How long a probe waits to enter; healthy storage answers far sooner. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * A probe given up on counts as silent only after this time: before, it may have waited for a processor or have
     * just begun.
     */
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final int maxStuck;
    private final Map<String, List<Visit>> inside = new TreeMap<>();
    private int stuck;

    StorageGate(int maxStuck) {
        this.maxStuck = maxStuck;
    }

    /** A probe inside a file system. */
    static final class Visit {
        private final String mount;
        private final long began = System.nanoTime();
        private boolean givenUp;

        private Visit(String mount) {
            this.mount = mount;
        }

        private boolean isSilent() {
            return givenUp && System.nanoTime() - began >= SILENCE_NANOS;
        }
    }

    /**
     * Lets a probe in, which must {@link #leave} whatever happens.
     *
     * @throws NotEnteredException if the storage does not answer, or too many probes are inside already
     */
    synchronized Visit enter(String mount) throws NotEnteredException, InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
            List<Visit> visits = inside.getOrDefault(mount, List.of());
            if (visits.stream().anyMatch(Visit::isSilent)) {
                throw new NotEnteredException(NotEnteredException.Reason.SILENT);
            }
            if (visits.size() < (stuck < maxStuck ? ROOM : ROOM_WHEN_CROWDED)) {
                Visit visit = new Visit(mount);
                inside.computeIfAbsent(mount, key -> new ArrayList<>()).add(visit);
                return visit;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new NotEnteredException(NotEnteredException.Reason.FULL);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Marks a visit that nobody waits for any more. */
    synchronized void giveUp(Visit visit) {
        visit.givenUp = true;
        stuck++;
        notifyAll();
    }

    /** Ends a visit. */
    synchronized void leave(Visit visit) {
        inside.computeIfPresent(visit.mount, (mount, visits) -> {
            visits.remove(visit);
            return visits.isEmpty() ? null : visits;
        });
        if (visit.givenUp) {
            stuck--;
        }
        notifyAll();
    }

    /** Returns the number of probes that were given up on and have not returned. */
    synchronized int stuck() {
        return stuck;
    }

    /** Returns the file systems with a silent probe inside. */
    synchronized List<String> silent() {
        List<String> silent = new ArrayList<>();
        inside.forEach((mount, visits) -> {
            if (visits.stream().anyMatch(Visit::isSilent)) {
                silent.add(mount);
            }
        });
        return silent;
    }
}
