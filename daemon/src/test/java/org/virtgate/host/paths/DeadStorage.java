package org.virtgate.host.paths;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * The real files, but what lies below some directories answers as a dead NFS server does: not at all, until it is
 * revived.
 */
final class DeadStorage implements FileTree {
    private final FileTree kernel = new KernelFiles();
    private final Set<Path> dead = ConcurrentHashMap.newKeySet();
    private final Set<Path> unreadable = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Path> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch revived = new CountDownLatch(1);

    void kill(Path directory) {
        dead.add(directory);
    }

    /** From now on only reading of the file hangs: its server died after it was looked at. */
    void killReading(Path file) {
        unreadable.add(file);
    }

    void revive() {
        dead.clear();
        unreadable.clear();
        revived.countDown();
    }

    /** How often what is dead was asked. */
    int asked() {
        return asked.size();
    }

    @Override
    public FileStat stat(Path path) throws IOException {
        block(path);
        return kernel.stat(path);
    }

    @Override
    public String target(Path link) throws IOException {
        block(link);
        return kernel.target(link);
    }

    @Override
    public OptionalLong free(Path directory) throws IOException {
        block(directory);
        return kernel.free(directory);
    }

    @Override
    public byte[] beginning(Path path, int most) throws IOException {
        block(path);
        if (unreadable.contains(path)) {
            hang(path);
        }
        return kernel.beginning(path, most);
    }

    private void block(Path path) throws IOException {
        if (dead.stream().noneMatch(path::startsWith)) {
            return;
        }
        hang(path);
    }

    private void hang(Path path) throws IOException {
        asked.add(path);
        try {
            revived.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the test is over");
        }
    }
}
