package org.virtgate.hook;

import java.util.concurrent.Semaphore;

/** The share of the daemon that one class of callers has: so many connections, so many bytes of requests. What is full here is not full next door. */
final class Lane {
    private final Semaphore connections;
    private final Semaphore bytes;

    Lane(int connections, int bytes) {
        this.connections = new Semaphore(connections);
        this.bytes = new Semaphore(bytes);
    }

    /** Takes a place; false when there is none. */
    boolean enter() {
        return connections.tryAcquire();
    }

    void leave() {
        connections.release();
    }

    /** Takes memory for a request; false when there is not so much. */
    boolean reserve(int size) {
        return bytes.tryAcquire(size);
    }

    void release(int size) {
        bytes.release(size);
    }
}
