package org.virtgate.hook;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * The quota of one class of callers: a number of connections and a number of bytes of requests. One class's full quota
 * does not limit the other class.
 */
final class CallerQuota {
    private final Semaphore connections;
    private final Semaphore bytes;
    private final LongAdder turnedAway = new LongAdder();

    CallerQuota(int connections, int bytes) {
        this.connections = new Semaphore(connections);
        this.bytes = new Semaphore(bytes);
    }

    /** Takes a connection from the quota; returns false when none is left. */
    boolean enter() {
        return counted(connections.tryAcquire());
    }

    void leave() {
        connections.release();
    }

    /** Takes memory for a request from the quota; returns false when too little is left. */
    boolean reserve(int size) {
        return counted(bytes.tryAcquire(size));
    }

    void release(int size) {
        bytes.release(size);
    }

    /** Returns how often a caller found no connection or no memory left, since the start. */
    long turnedAway() {
        return turnedAway.sum();
    }

    private boolean counted(boolean taken) {
        if (!taken) {
            turnedAway.increment();
        }
        return taken;
    }
}
