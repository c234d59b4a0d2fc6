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

/** A fixed number of threads with a bounded queue. A caller waits for a task no longer than its deadline. */
public final class WorkerPool {
    private final int threads;
    private final ThreadPoolExecutor pool;
    /** One permit for each task that is queued or running, overdue or not. */
    private final Semaphore places;
    /** The deadlines of the running tasks. */
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();

    public WorkerPool(String name, int threads, int queued) {
        this.threads = threads;
        this.places = new Semaphore(threads + queued);
        this.pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NamedThreads(name));
        pool.prestartAllCoreThreads();
    }

    /**
     * Runs a task on one of the threads, and waits for its result.
     *
     * @throws RejectedExecutionException at once, if all threads are busy and the queue is full
     * @throws TimeoutException at the deadline; the task is interrupted, and its result is dropped
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
     * A task that returns its place when it is done, before its caller gets the result, because the caller may submit
     * another task at once.
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

        /** Returns the place of a task that was cancelled before it started. */
        @Override
        public void run() {
            super.run();
            place.giveBack();
        }
    }

    /** A place that is returned once, however often {@code giveBack} is called. */
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

    /**
     * Whether every thread runs a task whose deadline passed at least this long ago, so that none will ever be free
     * again.
     */
    public boolean areStuck(Duration since) {
        return running.stream().filter(deadline -> deadline.isOverSince(since)).count() >= threads;
    }

    /** Whether tasks wait for a thread. */
    public boolean hasWaiting() {
        return !pool.getQueue().isEmpty();
    }

    /** Interrupts the running tasks and cancels the queued ones. */
    public void stop() {
        pool.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(true));
    }
}
