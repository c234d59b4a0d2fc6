package org.virtgate.threads;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that runs the tasks added to it, in order, and then a step. The step returns how long to wait for the next
 * task before the step runs again. Thread-safe.
 */
public final class TaskLoop {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Supplier<Optional<Duration>> step;
    private final Runnable atEnd;
    private final Worker thread;
    private volatile boolean closing;

    /**
     * Creates a loop; {@link #start} starts it. Neither a task nor the step may throw.
     *
     * @param step returns the time until its next run; empty to wait for the next task
     * @param atEnd runs last, on the same thread
     */
    public TaskLoop(String name, Supplier<Optional<Duration>> step, Runnable atEnd) {
        this.step = step;
        this.atEnd = atEnd;
        this.thread = new Worker(name, this::run);
    }

    public void start() {
        thread.start();
    }

    /** Adds a task. Never waits. */
    public void add(Runnable task) {
        tasks.add(task);
    }

    /** Requests a run of the step soon. Never waits. */
    public void wake() {
        tasks.add(() -> {});
    }

    /** Returns the number of tasks not started yet. */
    public int waiting() {
        return tasks.size();
    }

    /** Whether the loop is closing: a long step should then end early. */
    public boolean isClosing() {
        return closing;
    }

    /**
     * Runs the remaining tasks and the step once more, and ends the thread. Waits for it no longer than
     * {@code patience}. A thread that takes longer is left behind and ends with the process.
     */
    public void close(Duration patience) {
        closing = true;
        wake();
        thread.await(patience);
    }

    private void run() throws InterruptedException {
        try {
            boolean last;
            do {
                last = closing;
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                Optional<Duration> pause = step.get();
                if (!last) {
                    await(pause);
                }
            } while (!last);
        } finally {
            atEnd.run();
        }
    }

    /** Waits for the next task, and runs it. */
    private void await(Optional<Duration> pause) throws InterruptedException {
        if (pause.isEmpty()) {
            tasks.take().run();
            return;
        }
        Runnable task = tasks.poll(pause.get().toMillis(), TimeUnit.MILLISECONDS);
        if (task != null) {
            task.run();
        }
    }
}
