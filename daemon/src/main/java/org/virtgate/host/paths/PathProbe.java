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
import org.virtgate.host.kernel.MountsFile;
import org.virtgate.threads.NamedThreads;

/**
 * Looks at paths of this host within a deadline, whatever the storage does. A dead NFS server makes stat(2) wait for
 * ever, and no signal ends that. Such a probe is given up on. Its thread stays stuck until the kernel returns, at most
 * four threads for each file system. Until then that file system counts as silent and is not asked again. Other file
 * systems are not affected. Thread-safe.
 */
public final class PathProbe implements AutoCloseable {
    private static final Path MOUNTINFO = Path.of("/proc/self/mountinfo");

    private final FileTree tree;
    private final Path mountinfo;
    private final MountsFile<MountTable> mounts;
    private final StorageGate gate;
    private final ThreadPoolExecutor threads;

    /**
     * Creates a probe. Its threads start on demand; those that a guest on healthy storage needs stay, because a guest
     * comes after hours in which none came, and would wait for their start.
     *
     * @param maxStuck from this many stuck probes on, only one thread at a time enters each file system
     * @param looks for how many requests at once there shall be threads, beside those that are stuck
     */
    public PathProbe(int maxStuck, int looks) {
        this(maxStuck, looks, new KernelFiles(), MOUNTINFO);
    }

    PathProbe(int maxStuck, int looks, FileTree tree, Path mountinfo) {
        this.tree = tree;
        this.mountinfo = mountinfo;
        this.mounts = new MountsFile<>(mountinfo, MountTable::new);
        this.gate = new StorageGate(maxStuck);
        this.threads = new ThreadPoolExecutor(
                PathLook.FIRST_PROBERS,
                maxStuck + looks * PathLook.MAX_PROBERS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new NamedThreads("path-probe"));
    }

    /**
     * Returns what is at each of the paths, links followed, and the headers of the images and of their backing chains.
     * Reads at most the first 64 KiB of an image, and nothing of a raw backing file.
     *
     * @param deadline for all of them together; a path without an answer by then is {@link PathFact.NoAnswer}
     * @throws UncheckedIOException if the table of mounts cannot be read, for lack of file descriptors for example
     */
    public ProbeResults look(ProbeRequest look, Duration deadline) {
        MountTable mounts = mounts();
        return new PathLook(threads, () -> new ProbeVisitor(tree, mounts, gate), visitor -> visitor)
                .run(look, deadline)
                .seen();
    }

    /** Does the same as far as every local user could, see {@link PublicFiles}. */
    public PublicLook lookAsAnybody(ProbeRequest look, Duration deadline) {
        MountTable mounts = mounts();
        return new PathLook(
                        threads,
                        () -> new ProbeVisitor(tree, mounts, gate),
                        visitor -> new PublicFiles(visitor, mounts))
                .run(look, deadline);
    }

    private MountTable mounts() {
        try {
            return mounts.read();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mountinfo, e);
        }
    }

    /** Returns what is at each of the paths, links followed. */
    Map<String, PathFact> look(Collection<String> paths, Duration deadline) {
        return look(new ProbeRequest(Set.copyOf(paths), Map.of()), deadline).paths();
    }

    /** Returns the number of probes that are stuck now. */
    public int stuck() {
        return gate.stuck();
    }

    /** Returns the file systems that do not answer and are therefore not asked. */
    public List<String> silent() {
        return gate.silent();
    }

    /** Accepts no more requests. Stuck threads end with the process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
