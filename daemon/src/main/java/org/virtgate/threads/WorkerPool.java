package org.virtgate.threads;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fixed number of threads and a bounded queue before them; nobody waits for a task longer than its deadline. */
public final class WorkerPool {
    private final int threads;
    private final ThreadPoolExecutor pool;
    /** One for each task that is queued or that a thread is at, overdue or not. */
    private final Semaphore places;
    /** The deadlines of the tasks that threads are at. */
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();

    public WorkerPool(String name, int threads, int queued) {
        this.threads = threads;
        this.places = new Semaphore(threads + queued);
        this.pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads(name));
        pool.prestartAllCoreThreads();
    }

    /**
     * Has the task done by one of the threads, and waits for it.
     *
     * @throws RejectedExecutionException at once, when all threads are busy and the queue is full
     * @throws TimeoutException at the deadline; the task is interrupted, and what becomes of it is dropped
     * @throws ExecutionException with what the task threw
     */
    public <T> T call(Callable<T> task, Deadline deadline)
            throws TimeoutException, ExecutionException, InterruptedException {
        if (!places.tryAcquire()) {
            throw new RejectedExecutionException();
        }
        Placed<T> placed = new Placed<>(new Place(places), task, deadline);
        pool.execute(placed);
        try {
            return placed.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (placed.cancel(true) && pool.remove(placed)) {
                placed.place.giveBack();
            }
        }
    }

    /**
     * A task that gives its place back when it is done, before whoever waits for it is told: they may come again at
     * once.
     */
    private final class Placed<T> extends FutureTask<T> {
        private final Place place;

        Placed(Place place, Callable<T> task, Deadline deadline) {
            super(() -> {
                running.add(deadline);
                try {
                    return task.call();
                } finally {
                    place.giveBack();
                    running.remove(deadline);
                }
            });
            this.place = place;
        }

        /** Cancelled before a thread came to it, the task does not run at all. */
        @Override
        public void run() {
            super.run();
            place.giveBack();
        }
    }

    /** A place that is given back once, however often that is said. */
    private record Place(Semaphore places, AtomicBoolean taken) {
        Place(Semaphore places) {
            this(places, new AtomicBoolean(true));
        }

        void giveBack() {
            if (taken.getAndSet(false)) {
                places.release();
            }
        }
    }

    /** Whether every thread is at a task whose deadline passed so long ago: none will ever be free again. */
    public boolean areStuck(Duration since) {
        return running.stream().filter(deadline -> deadline.isOverSince(since)).count() >= threads;
    }

    /** Interrupts what runs and drops what waits. */
    public void stop() {
        pool.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(true));
    }
}
