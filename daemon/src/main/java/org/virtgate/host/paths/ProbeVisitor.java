package org.virtgate.host.paths;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One prober's way through the file systems: it passes the gate at each step, and may be given up on from outside,
 * which ends its way.
 */
final class ProbeVisitor implements FileTree {
    private final FileTree tree;
    private final MountTable mounts;
    private final StorageGate gate;
    private StorageGate.@Nullable Visit inside;
    private boolean givenUp;

    ProbeVisitor(FileTree tree, MountTable mounts, StorageGate gate) {
        this.tree = tree;
        this.mounts = mounts;
        this.gate = gate;
    }

    @Override
    public FileStat stat(Path path) throws IOException {
        return inside(path, () -> tree.stat(path));
    }

    @Override
    public String target(Path link) throws IOException {
        return inside(link, () -> tree.target(link));
    }

    @Override
    public OptionalLong free(Path directory) throws IOException {
        return inside(directory, () -> tree.free(directory));
    }

    @Override
    public byte[] beginning(Path path, int most) throws IOException {
        return inside(path, () -> tree.beginning(path, most));
    }

    /**
     * Nobody waits for this one any more: it goes no further, and while it is where it is now, that counts as silent.
     */
    synchronized void giveUp() {
        givenUp = true;
        if (inside != null) {
            gate.giveUp(inside);
        }
    }

    private <T> T inside(Path path, Asking<T> asking) throws IOException {
        if (mounts.isAUsers(path)) {
            throw new FileSystemException(path.toString(), null, "a user has mounted it (FUSE), and it is not entered");
        }
        enter(path);
        try {
            return asking.ask();
        } finally {
            leave();
        }
    }

    private void enter(Path path) throws IOException {
        StorageGate.Visit visit;
        try {
            visit = gate.enter(mounts.at(path));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted at the gate");
        }
        synchronized (this) {
            if (givenUp) {
                gate.leave(visit);
                throw new NotEnteredException(NotEnteredException.Reason.GIVEN_UP);
            }
            inside = visit;
        }
    }

    private synchronized void leave() {
        if (inside != null) {
            gate.leave(inside);
            inside = null;
        }
    }

    /** One question to the kernel. */
    private interface Asking<T> {
        T ask() throws IOException;
    }
}
