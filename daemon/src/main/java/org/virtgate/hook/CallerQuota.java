package org.virtgate.hook;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * The share of the daemon that one class of callers has: so many connections, so many bytes of requests. What is full
 * here is not full next door.
 */
final class CallerQuota {
    private final Semaphore connections;
    private final Semaphore bytes;
    private final LongAdder turnedAway = new LongAdder();

    CallerQuota(int connections, int bytes) {
        this.connections = new Semaphore(connections);
        this.bytes = new Semaphore(bytes);
    }

    /** Takes a place; false when there is none. */
    boolean enter() {
        return counted(connections.tryAcquire());
    }

    void leave() {
        connections.release();
    }

    /** Takes memory for a request; false when there is not so much. */
    boolean reserve(int size) {
        return counted(bytes.tryAcquire(size));
    }

    void release(int size) {
        bytes.release(size);
    }

    /** How often there was no place or no memory, since the start. */
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
