package org.virtgate.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.virtgate.facts.PathFact;

/** One question after some paths: several probers share them, and whatever is not answered in time is not waited for. */
final class PathLook {
    private static final int MOST_PROBERS = 16;

    private final Set<String> paths;
    private final Queue<String> waiting;
    private final Map<String, PathFact> facts = new ConcurrentHashMap<>();
    private final CountDownLatch open;
    private final List<ProbeVisitor> visitors = new ArrayList<>();
    private volatile boolean over;

    PathLook(Collection<String> paths) {
        this.paths = new LinkedHashSet<>(paths);
        this.waiting = new ConcurrentLinkedQueue<>(this.paths);
        this.open = new CountDownLatch(this.paths.size());
    }

    /** What the probers found by the deadline, every path answered, in the order they were asked in. */
    Map<String, PathFact> run(Executor threads, Supplier<ProbeVisitor> newVisitor, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        for (int i = 0; i < Math.min(MOST_PROBERS, paths.size()); i++) {
            ProbeVisitor visitor = newVisitor.get();
            try {
                threads.execute(() -> probe(visitor));
                visitors.add(visitor);
            } catch (RejectedExecutionException e) {
                break; // All threads are stuck or busy: those that started do the rest.
            }
        }
        await(visitors.isEmpty() ? 0 : end - System.nanoTime());
        Map<String, PathFact> answers = new LinkedHashMap<>();
        paths.forEach(path -> answers.put(path, facts.getOrDefault(path, new PathFact.NoAnswer())));
        return answers;
    }

    private void await(long nanos) {
        try {
            if (open.await(nanos, TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        visitors.forEach(ProbeVisitor::giveUp);
    }

    private void probe(ProbeVisitor visitor) {
        String path;
        while (!over && !Thread.currentThread().isInterrupted() && (path = waiting.poll()) != null) {
            try {
                facts.put(path, PathWalk.look(path, visitor));
                open.countDown();
            } catch (NotEnteredException e) {
                if (e.reason() == NotEnteredException.Reason.SILENT) {
                    facts.put(path, new PathFact.NoAnswer());
                    open.countDown();
                } else {
                    // The paths in line behind this one may lead elsewhere.
                    waiting.add(path);
                }
            }
        }
    }
}
