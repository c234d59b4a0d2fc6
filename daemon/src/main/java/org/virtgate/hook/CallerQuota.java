package org.virtgate.hook;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * The quota of one class of callers: a number of connections, of which one user may have a part, and a number of bytes
 * of large requests. One class's full quota does not limit the other class.
 */
final class CallerQuota {
    /**
     * The bytes of a request that are not counted. A question of this length is answered although another user has
     * announced the largest one.
     */
    private static final int SMALL = 1 << 16;

    private final Semaphore connections;
    private final Semaphore bytes;
    private final int connectionsEach;
    /** The number of connections of each user who has any. */
    private final Map<Integer, Integer> users = new ConcurrentHashMap<>();

    private final LongAdder turnedAway = new LongAdder();

    /** @param connectionsEach the most connections of one user */
    CallerQuota(int connections, int connectionsEach, int bytes) {
        this.connections = new Semaphore(connections);
        this.connectionsEach = connectionsEach;
        this.bytes = new Semaphore(bytes);
    }

    /** Takes a connection from the quota; returns false when none is left, or this user has too many. */
    boolean enter(int uid) {
        int own = users.merge(uid, 1, Integer::sum);
        boolean entered = own <= connectionsEach && connections.tryAcquire();
        if (!entered) {
            forgetOne(uid);
        }
        return counted(entered);
    }

    void leave(int uid) {
        connections.release();
        forgetOne(uid);
    }

    /** Takes memory for a request from the quota; returns false when too little is left. */
    boolean reserve(int size) {
        return counted(bytes.tryAcquire(beyondSmall(size)));
    }

    void release(int size) {
        bytes.release(beyondSmall(size));
    }

    private static int beyondSmall(int size) {
        return Math.max(0, size - SMALL);
    }

    /** Returns how often a caller found no connection or no memory left, since the start. */
    long turnedAway() {
        return turnedAway.sum();
    }

    private void forgetOne(int uid) {
        users.computeIfPresent(uid, (user, count) -> count == 1 ? null : count - 1);
    }

    private boolean counted(boolean taken) {
        if (!taken) {
            turnedAway.increment();
        }
        return taken;
    }
}
