package org.virtgate.host.paths;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.host.kernel.MountInfo;
import org.virtgate.threads.NamedThreads;

/**
 * Tells what is at paths of this host, within a deadline whatever the storage does: a dead NFS server makes stat(2)
 * wait for ever, and no signal ends that. Such a probe is given up on; its thread stays behind until the kernel lets go
 * of it, at most four for a file system, and until then that file system is not asked again but counts as silent. Other
 * file systems are answered as ever. Thread-safe.
 */
public final class PathProbe implements AutoCloseable {
    /** Threads for file systems that answer, beside those that may be stuck. */
    private static final int HEADROOM = 64;

    private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

    private final FileTree tree;
    private final Path mountinfo;
    private final StorageGate gate;
    private final ThreadPoolExecutor threads;

    /**
     * A probe without threads yet; they come when asked for.
     *
     * @param maxStuck how many stuck probes are borne before a file system is asked by one thread at a time only
     */
    public PathProbe(int maxStuck) {
        this(maxStuck, new KernelFiles(), MOUNTINFO);
    }

    PathProbe(int maxStuck, FileTree tree, Path mountinfo) {
        this.tree = tree;
        this.mountinfo = mountinfo;
        this.gate = new StorageGate(maxStuck);
        this.threads = new ThreadPoolExecutor(
                0, maxStuck + HEADROOM, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), new NamedThreads("path-probe"));
    }

    /**
     * What is at each of the paths, links followed, and what the headers of the images say, and of those behind them.
     * Of an image at most its first 64 KiB are read, of a raw one nothing.
     *
     * @param deadline for all of them together; what has not answered by then is {@link PathFact.NoAnswer}
     * @throws UncheckedIOException where the kernel does not tell what is mounted, for want of file descriptors for
     *     example
     */
    public ProbeResults look(ProbeRequest look, Duration deadline) {
        MountTable mounts;
        try {
            mounts = new MountTable(MountInfo.read(mountinfo));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mountinfo, e);
        }
        return new PathLook(threads, () -> new ProbeVisitor(tree, mounts, gate)).run(look, deadline);
    }

    /** What is at each of the paths, links followed. */
    Map<String, PathFact> look(Collection<String> paths, Duration deadline) {
        return look(new ProbeRequest(Set.copyOf(paths), Map.of()), deadline).paths();
    }

    /** How many probes are stuck now. */
    public int stuck() {
        return gate.stuck();
    }

    /** The mounted file systems that have not answered and are therefore not asked. */
    public List<String> silent() {
        return gate.silent();
    }

    /** Takes no more questions. Stuck threads end with the process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
