package org.virtgate.hook;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fixed number of threads and a bounded queue before them; nobody waits for a task longer than its deadline. */
final class Workers {
    private final int threads;
    private final ThreadPoolExecutor pool;
    /** The deadlines of the tasks that threads are at. */
    private final Set<Deadline> running = ConcurrentHashMap.newKeySet();

    Workers(String name, int threads, int queued) {
        this.threads = threads;
        BlockingQueue<Runnable> queue = queued == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queued);
        this.pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, new NamedThreads(name));
        pool.prestartAllCoreThreads();
    }

    /**
     * Has the task done by one of the threads, and waits for it.
     *
     * @throws RejectedExecutionException at once, when all threads are busy and the queue is full
     * @throws TimeoutException at the deadline; the task is interrupted, and what becomes of it is dropped
     * @throws ExecutionException with what the task threw
     */
    <T> T call(Callable<T> task, Deadline deadline) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> future = new FutureTask<>(() -> tracked(task, deadline));
        pool.execute(future);
        try {
            return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            if (future.cancel(true)) {
                pool.remove(future);
            }
        }
    }

    private <T> T tracked(Callable<T> task, Deadline deadline) throws Exception {
        running.add(deadline);
        try {
            return task.call();
        } finally {
            running.remove(deadline);
        }
    }

    /** Whether every thread is at a task whose deadline passed so long ago: none will ever be free again. */
    boolean areStuck(Duration since) {
        return running.stream().filter(deadline -> deadline.isOverSince(since)).count() >= threads;
    }

    /** Interrupts what runs and drops what waits. */
    void stop() {
        pool.shutdownNow().forEach(waiting -> ((FutureTask<?>) waiting).cancel(true));
    }
}
