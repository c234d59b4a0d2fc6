package org.virtgate.host.paths;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one prober to the file systems. Each call passes the gate. Another thread may give up on the prober,
 * which ends its calls.
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
     * Gives up on this prober: it makes no further call. The file system that it is inside of counts as silent until it
     * returns.
     */
    synchronized void giveUp() {
        givenUp = true;
        if (inside != null) {
            gate.giveUp(inside);
        }
    }

    private <T> T inside(Path path, Asking<T> call) throws IOException {
        if (mounts.isAUsers(path)) {
            throw new FileSystemException(path.toString(), null, "a user has mounted it (FUSE), and it is not entered");
        }
        enter(path);
        try {
            return call.ask();
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

    /** One call to the kernel. */
    private interface Asking<T> {
        T ask() throws IOException;
    }
}
