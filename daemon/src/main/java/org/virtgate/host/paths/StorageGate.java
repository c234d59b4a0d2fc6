package org.virtgate.host.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Knows who is inside each mounted file system, and lets in few at a time: storage that died costs a few threads, never
 * all of them. Where somebody was given up on, nobody follows until that one has come back. Thread-safe; waits for a
 * moment at most.
 */
final class StorageGate {
    /** How many may be inside one file system at a time. */
    private static final int ROOM = 4;

    /** The same once too many are stuck: enough to serve the healthy ones. */
    private static final int ROOM_WHEN_CROWDED = 1;

    /** Storage that is well answers far sooner. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    /**
     * One question that took less says nothing of the storage: whoever asked may have waited for a processor, or have
     * just begun.
     */
    private static final long SILENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final int maxStuck;
    private final Map<String, List<Visit>> inside = new TreeMap<>();
    private int stuck;

    StorageGate(int maxStuck) {
        this.maxStuck = maxStuck;
    }

    /** Somebody inside a file system. */
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
     * Lets one in, who {@link #leave leaves} whatever happens.
     *
     * @throws NotEnteredException where the storage does not answer, or too many wait for it already
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

    /** Nobody waits for this one any more. */
    synchronized void giveUp(Visit visit) {
        visit.givenUp = true;
        stuck++;
        notifyAll();
    }

    /** One came back. */
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

    /** How many were given up on and have not come back. */
    synchronized int stuck() {
        return stuck;
    }

    /** Where somebody is stuck. */
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
