package org.virtgate.host.paths;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.virtgate.facts.ImageFact;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;

/**
 * One request about paths and images. A prober or two take its steps one after the other: healthy storage answers each
 * in some microseconds. If the steps are not done in a moment, there is a prober for each, so that none waits behind
 * one that is stuck. A header that is read adds steps for the files it names. The request ends at its deadline without
 * waiting for the rest.
 */
final class PathLook {
    /** The most threads of one request. */
    static final int MAX_PROBERS = 16;

    /** The threads that it begins with. */
    static final int FIRST_PROBERS = 2;

    /** How long these have before there are more; longer than healthy storage takes. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(2);

    private final Executor threads;
    private final Supplier<ProbeVisitor> newVisitor;
    private final Function<ProbeVisitor, FileTree> view;
    private final Set<String> looked = new HashSet<>();
    private final Set<String> read = new HashSet<>();
    private final Queue<LookStep> waiting = new ArrayDeque<>();
    private final Set<LookStep> open = new LinkedHashSet<>();
    private final Map<String, PathFact> paths = new HashMap<>();
    private final Map<String, ImageFact> images = new HashMap<>();
    private final Set<String> withheldPaths = new HashSet<>();
    private final Set<String> withheldImages = new HashSet<>();
    private final List<ProbeVisitor> visitors = new ArrayList<>();
    private int probers;
    private boolean over;

    /** @param view what a visitor shows of the files that it visits: all, or {@link PublicFiles} */
    PathLook(Executor threads, Supplier<ProbeVisitor> newVisitor, Function<ProbeVisitor, FileTree> view) {
        this.threads = threads;
        this.newVisitor = newVisitor;
        this.view = view;
    }

    /**
     * Returns what the probers found by the deadline. Every step has a result: those unfinished by then have
     * {@code NoAnswer}, and those withheld have none.
     */
    synchronized PublicLook run(ProbeRequest look, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        look.images().forEach((path, format) -> ask(new LookStep(path, true, Optional.of(format), 0)));
        look.paths().forEach(path -> ask(LookStep.at(path)));
        try {
            // No prober means that all threads are stuck or busy: nothing will come.
            for (long left = deadline.toNanos();
                    !open.isEmpty() && probers > 0 && left > 0;
                    left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.min(left, MOMENT));
                begin(MAX_PROBERS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        over = true;
        visitors.forEach(ProbeVisitor::giveUp);
        List.copyOf(open).forEach(this::unanswered);
        return new PublicLook(new ProbeResults(paths, images), withheldPaths, withheldImages);
    }

    /** Adds a step unless it was added before. */
    private synchronized void ask(LookStep step) {
        boolean isKnown = !looked.add(step.path());
        if (step.reads() ? !read.add(step.path()) : isKnown) {
            return;
        }
        open.add(step);
        waiting.add(step);
        begin(FIRST_PROBERS);
    }

    /** Starts a prober for each step that waits, up to this number of all. */
    private synchronized void begin(int most) {
        for (int needed = waiting.size(); needed > 0 && probers < most && !over; needed--) {
            ProbeVisitor visitor = newVisitor.get();
            try {
                threads.execute(() -> probe(visitor));
                visitors.add(visitor);
                probers++;
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                return; // All threads are stuck or busy, or there may be no more: those already started do the rest.
            }
        }
    }

    private void probe(ProbeVisitor visitor) {
        try {
            for (Optional<LookStep> step = next(); step.isPresent(); step = next()) {
                take(step.get(), visitor);
            }
        } finally {
            leave();
        }
    }

    private void take(LookStep step, ProbeVisitor visitor) {
        FileTree files = view.apply(visitor);
        try {
            PathFact found = PathWalk.look(step.path(), files);
            found(step, found);
            Optional<ImageFact> image = step.reads() ? ImageLook.look(step, found, files) : Optional.empty();
            answered(step, image);
        } catch (WithheldException e) {
            withheld(step);
        } catch (NotEnteredException e) {
            if (e.reason() == NotEnteredException.Reason.SILENT) {
                unanswered(step);
            } else {
                // The steps queued behind this one may be on other file systems.
                requeue(step);
            }
        }
    }

    private synchronized Optional<LookStep> next() {
        return over || Thread.currentThread().isInterrupted() ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    private synchronized void requeue(LookStep step) {
        waiting.add(step);
    }

    private synchronized void leave() {
        if (--probers == 0) {
            notifyAll();
        }
    }

    private synchronized void found(LookStep step, PathFact fact) {
        paths.put(step.path(), fact);
    }

    private synchronized void answered(LookStep step, Optional<ImageFact> image) {
        image.ifPresent(fact -> {
            images.put(step.path(), fact);
            if (fact instanceof ImageFact.Header header) {
                ImageLook.behind(step, header).forEach(this::ask);
            }
        });
        done(step);
    }

    private synchronized void withheld(LookStep step) {
        if (!paths.containsKey(step.path())) {
            withheldPaths.add(step.path());
        }
        if (step.reads()) {
            withheldImages.add(step.path());
        }
        done(step);
    }

    private synchronized void done(LookStep step) {
        open.remove(step);
        if (open.isEmpty()) {
            notifyAll();
        }
    }

    private synchronized void unanswered(LookStep step) {
        paths.putIfAbsent(step.path(), new PathFact.NoAnswer());
        if (step.reads()) {
            images.putIfAbsent(step.path(), new ImageFact.NoAnswer());
        }
        done(step);
    }
}
