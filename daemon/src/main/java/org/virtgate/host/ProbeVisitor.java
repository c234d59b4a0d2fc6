package org.virtgate.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One prober's way through the file systems: it passes the gate at each step, and may be given up on from outside, which ends its way. */
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
    public int mode(Path path) throws IOException {
        enter(path);
        try {
            return tree.mode(path);
        } finally {
            leave();
        }
    }

    @Override
    public String target(Path link) throws IOException {
        enter(link);
        try {
            return tree.target(link);
        } finally {
            leave();
        }
    }

    /** Nobody waits for this one any more: it goes no further, and while it is where it is now, that counts as silent. */
    synchronized void giveUp() {
        givenUp = true;
        if (inside != null) {
            gate.giveUp(inside);
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
}
