package org.virtgate.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts who is inside each mounted file system, and lets in few at a time: storage that died costs a few threads, never all of them.
 * Where somebody is stuck, nobody follows until that one has come back. Thread-safe; waits for a moment at most.
 */
final class StorageGate {
    /** How many may be inside one file system at a time. */
    private static final int ROOM = 4;

    /** The same once too many are stuck: enough to serve the healthy ones. */
    private static final int ROOM_WHEN_CROWDED = 1;

    /** Storage that is well answers far sooner. */
    private static final long LONGEST_WAIT_NANOS = 10_000_000;

    private final int maxStuck;
    private final Map<String, Inside> mounts = new TreeMap<>();
    private int stuck;

    StorageGate(int maxStuck) {
        this.maxStuck = maxStuck;
    }

    /** What somebody at the gate is told. */
    enum Entry {
        OPEN,
        /** Those inside take long; come back later. */
        FULL,
        /** Whoever went in has not come back: the storage does not answer. */
        SILENT
    }

    /** Lets one in, or says why not; one that was let in {@link #leave leaves} whatever happens. */
    synchronized Entry enter(String mount) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (true) {
            Inside inside = mounts.computeIfAbsent(mount, key -> new Inside());
            if (inside.stuck > 0) {
                return Entry.SILENT;
            }
            if (inside.count < (stuck < maxStuck ? ROOM : ROOM_WHEN_CROWDED)) {
                inside.count++;
                return Entry.OPEN;
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Entry.FULL;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** One that is inside has not come back in time. */
    synchronized void giveUp(String mount) {
        inside(mount).stuck++;
        stuck++;
        notifyAll();
    }

    /** One came back. */
    synchronized void leave(String mount, boolean wasGivenUp) {
        Inside inside = inside(mount);
        inside.count--;
        if (wasGivenUp) {
            inside.stuck--;
            stuck--;
        }
        if (inside.count == 0) {
            mounts.remove(mount);
        }
        notifyAll();
    }

    /** How many are stuck. */
    synchronized int stuck() {
        return stuck;
    }

    /** Where somebody is stuck. */
    synchronized List<String> silent() {
        List<String> silent = new ArrayList<>();
        mounts.forEach((mount, inside) -> {
            if (inside.stuck > 0) {
                silent.add(mount);
            }
        });
        return silent;
    }

    private Inside inside(String mount) {
        Inside inside = mounts.get(mount);
        if (inside == null) {
            throw new IllegalStateException("nobody is inside " + mount);
        }
        return inside;
    }

    private static final class Inside {
        private int count;
        private int stuck;
    }
}
