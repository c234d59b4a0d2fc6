package org.virtgate.host.watch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.virtgate.facts.Fact;
import org.virtgate.threads.Worker;

/**
 * Keeps something known of this host at hand, so that no decision has to ask for it: reads it on a thread of its own,
 * again at each interval and when told to; after a failure first sooner, then less and less often. A source that hangs
 * holds up that thread and nobody else: what is known grows old and, after three intervals, is not known any more.
 * Thread-safe.
 */
public final class Watch<T> implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /** However often it is told to, it leaves this long between two readings that nobody waits for. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final String whose;
    private final Source<T> source;
    private final Duration refresh;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private final Worker thread;
    private final long began = System.nanoTime();
    private final Object news = new Object();
    private long asked;
    private long answered;
    private volatile @Nullable Reading<T> latest;
    private volatile @Nullable String failure;
    private Runnable whenBack = () -> {};
    private volatile boolean closed;

    /** Where the facts come from. Used by one thread; may block for as long as it likes. */
    public interface Source<T> {
        /** What there is now. After a failure the next call begins anew. */
        T read() throws FailedException;

        /**
         * Is called before the first reading; a source that learns of changes by itself runs {@code tell} at each, from
         * any thread.
         */
        default void onChange(Runnable tell) {}

        /** Gives back what reading has opened. */
        default void close() {}
    }

    /** Nothing could be read; the message says why. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1;

        public FailedException(String message) {
            super(message);
        }

        public FailedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * A watch that has not begun.
     *
     * @param whose facts these are, as messages name it: libvirt, the kernel
     * @param refresh how long from one reading to the next
     */
    public Watch(String whose, Source<T> source, Duration refresh, Clock clock) {
        this.whose = whose;
        this.source = source;
        this.refresh = refresh;
        this.clock = clock;
        this.thread = new Worker(whose.replace(' ', '-') + "-watch", this::watch);
    }

    /** Has this run whenever a reading succeeds after one that failed; to be called before the start. */
    public void whenBack(Runnable tell) {
        whenBack = tell;
    }

    public void start() {
        source.onChange(this::refreshSoon);
        thread.start();
    }

    /** A part of what was last read, or why it is not known. Never waits. */
    public <P> Fact<P> fact(Function<T, P> part) {
        Reading<T> reading = latest;
        long age = System.nanoTime() - (reading == null ? began : reading.nanos);
        if (reading != null && age <= 3 * refresh.toNanos()) {
            return new Fact.Known<>(part.apply(reading.value), reading.at);
        }
        String why = failure;
        String silence = whose + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(age) + " s";
        return new Fact.Unknown<>(why == null ? silence : silence + ": " + why);
    }

    /** Whether it has begun, and its first reading has neither come nor failed. */
    public boolean isBeginning() {
        return thread.isAlive() && latest == null && failure == null;
    }

    /** Has it read again now rather than at the next interval, and does not wait for it. */
    public void refreshSoon() {
        nudges.release();
    }

    /** Has it read again now if the last reading failed: what it failed of may be over. */
    public void retrySoon() {
        if (failure != null) {
            nudges.release();
        }
    }

    /**
     * Has it read again at once. What is returned is what {@link #await} waits for: a reading that begins after this
     * call.
     */
    long ask() {
        synchronized (news) {
            asked++;
            nudges.release();
            news.notifyAll();
            return asked;
        }
    }

    /**
     * Waits for a reading, whatever comes of it.
     *
     * @param ticket from {@link #ask}
     * @param end the {@link System#nanoTime} after which it waits no longer
     */
    void await(long ticket, long end) throws InterruptedException {
        synchronized (news) {
            for (long left = end - System.nanoTime(); answered < ticket && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(news, left);
            }
        }
    }

    /** Ends watching; where the source hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        closed = true;
        thread.end(PATIENCE_AT_END);
    }

    private void watch() throws InterruptedException {
        Duration retry = FIRST_RETRY;
        try {
            while (!closed) {
                nudges.drainPermits();
                long answering = asked();
                Duration pause = refresh;
                try {
                    Instant asOf = clock.instant(); // What changes while it reads, it may have passed already.
                    latest = new Reading<>(source.read(), asOf, System.nanoTime());
                    boolean back = failure != null;
                    failure = null;
                    retry = FIRST_RETRY;
                    if (back) {
                        whenBack.run();
                    }
                } catch (FailedException | RuntimeException e) {
                    failure = e instanceof FailedException ? e.getMessage() : e.toString();
                    pause = retry.compareTo(refresh) < 0 ? retry : refresh;
                    retry = pause.multipliedBy(2);
                }
                answer(answering);
                if (!nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    continue;
                }
                rest(answering);
            }
        } finally {
            source.close();
        }
    }

    /** A burst of changes is one reading; who asks, and waits, ends the rest. */
    private void rest(long answering) throws InterruptedException {
        long end = System.nanoTime() + LEAST_PAUSE.toNanos();
        synchronized (news) {
            for (long left = LEAST_PAUSE.toNanos(); asked == answering && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(news, left);
            }
        }
    }

    private long asked() {
        synchronized (news) {
            return asked;
        }
    }

    private void answer(long answering) {
        synchronized (news) {
            answered = answering;
            news.notifyAll();
        }
    }

    private record Reading<T>(T value, Instant at, long nanos) {}
}
