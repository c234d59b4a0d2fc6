package org.virtgate.threads;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the daemon threads of a pool, named and numbered. Their uncaught exceptions are logged. */
public final class NamedThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    public NamedThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        return Worker.thread(name + "-" + count.incrementAndGet(), work);
    }
}
