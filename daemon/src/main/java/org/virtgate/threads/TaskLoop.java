package org.virtgate.threads;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that does the tasks that it is given, in their order, and after them a step, which says how long it may wait
 * for the next task before the step is done again. Thread-safe.
 */
public final class TaskLoop {
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final Supplier<Optional<Duration>> step;
    private final Runnable atEnd;
    private final Worker thread;
    private volatile boolean closing;

    /**
     * One that has not begun. Neither a task nor the step may throw.
     *
     * @param step empty: nothing is to be done until there is another task
     * @param atEnd is run last, on the same thread
     */
    public TaskLoop(String name, Supplier<Optional<Duration>> step, Runnable atEnd) {
        this.step = step;
        this.atEnd = atEnd;
        this.thread = new Worker(name, this::run);
    }

    public void start() {
        thread.start();
    }

    /** Gives it a task. Never waits. */
    public void add(Runnable task) {
        tasks.add(task);
    }

    /** Has it do the step soon. Never waits. */
    public void wake() {
        tasks.add(() -> {});
    }

    /** How many tasks it has not begun. */
    public int waiting() {
        return tasks.size();
    }

    /** Whether it is to end: a step that takes long ends early then. */
    public boolean isClosing() {
        return closing;
    }

    /**
     * Has it do the tasks that it was given and the step once more, and end. What it is not done with by then it is
     * left behind with, and ends with the process.
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

    /** Waits for the next task, and does it. */
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
