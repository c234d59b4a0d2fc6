package org.virtgate.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** The real files, but what lies below some directories answers as a dead NFS server does: not at all, until it is revived. */
final class DeadStorage implements FileTree {
    private final FileTree kernel = new KernelFiles();
    private final Set<Path> dead = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Path> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch revived = new CountDownLatch(1);

    void kill(Path directory) {
        dead.add(directory);
    }

    void revive() {
        dead.clear();
        revived.countDown();
    }

    /** How often what is dead was asked. */
    int asked() {
        return asked.size();
    }

    @Override
    public int mode(Path path) throws IOException {
        block(path);
        return kernel.mode(path);
    }

    @Override
    public String target(Path link) throws IOException {
        block(link);
        return kernel.target(link);
    }

    private void block(Path path) throws IOException {
        if (dead.stream().noneMatch(path::startsWith)) {
            return;
        }
        asked.add(path);
        try {
            revived.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the test is over");
        }
    }
}
