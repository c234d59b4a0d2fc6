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
 * Keeps a fact of this host at hand, so that no decision has to read it. Reads the source on a thread of its own, at
 * each interval and on request. After a failure it retries sooner, then less and less often. A source that hangs blocks
 * only that thread: the reading grows old, and after three intervals the fact is unknown. Thread-safe.
 */
public final class Watch<T> implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    /** The shortest pause between two readings that nobody waits for, however often they are requested. */
    private static final Duration LEAST_PAUSE = Duration.ofMillis(200);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final String whose;
    private final Source<T> source;
    private final Duration refresh;
    private final Clock clock;
    private final Semaphore nudges = new Semaphore(0);
    private final Worker thread;
    private final long startNanos = System.nanoTime();
    private final RequestedReadings requests = new RequestedReadings();
    private volatile @Nullable Reading<T> latest;
    private volatile @Nullable String failure;
    private Runnable whenBack = () -> {};
    private Runnable whenRead = () -> {};
    private volatile boolean closed;

    /** The source of a fact. Used by one thread; may block for any time. */
    public interface Source<T> {
        /** Reads the present value. After a failure the next call starts afresh. */
        T read() throws FailedException;

        /**
         * Registers a callback before the first reading. A source that learns of changes by itself runs {@code tell} at
         * each, from any thread.
         */
        default void onChange(Runnable tell) {}

        /** Releases what reading has opened. */
        default void close() {}
    }

    /** Thrown if the source could not be read; the message says why. */
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
     * Creates a watch; {@link #start} starts it.
     *
     * @param whose the owner of the fact, as messages name it: libvirt, the kernel
     * @param refresh the interval between two readings
     */
    public Watch(String whose, Source<T> source, Duration refresh, Clock clock) {
        this.whose = whose;
        this.source = source;
        this.refresh = refresh;
        this.clock = clock;
        this.thread = new Worker(whose.replace(' ', '-') + "-watch", this::watch);
    }

    /** Runs {@code tell} whenever a reading succeeds after a failed one. Call this before {@link #start}. */
    public void whenBack(Runnable tell) {
        whenBack = tell;
    }

    /** Runs {@code tell} after each reading that succeeds. Call this before {@link #start}. */
    public void whenRead(Runnable tell) {
        whenRead = tell;
    }

    public void start() {
        source.onChange(this::refreshSoon);
        thread.start();
    }

    /** Returns the last reading, or why it is unknown. Never waits. */
    public Fact<T> fact() {
        return fact(Function.identity());
    }

    /** Returns a part of the last reading, or why it is unknown. Never waits. */
    public <P> Fact<P> fact(Function<T, P> part) {
        Reading<T> reading = latest;
        long age = System.nanoTime() - (reading == null ? startNanos : reading.nanos);
        if (reading != null && age <= 3 * refresh.toNanos()) {
            return new Fact.Known<>(part.apply(reading.value), reading.at);
        }
        String why = failure;
        String silence = whose + " has not answered for " + TimeUnit.NANOSECONDS.toSeconds(age) + " s";
        return new Fact.Unknown<>(why == null ? silence : silence + ": " + why);
    }

    /** Whether the watch was started and its first reading has neither succeeded nor failed yet. */
    public boolean isBeginning() {
        return thread.isAlive() && latest == null && failure == null;
    }

    /** Requests a reading now rather than at the next interval. Does not wait. */
    public void refreshSoon() {
        nudges.release();
    }

    /** Requests a reading now if the last one failed, because the cause may have gone. */
    public void retrySoon() {
        if (failure != null) {
            nudges.release();
        }
    }

    /** Requests a reading that begins after this call, and returns its ticket to wait for. */
    RequestedReadings.Ticket ask() {
        RequestedReadings.Ticket ticket = requests.ask();
        nudges.release();
        return ticket;
    }

    /** Waits until a requested reading succeeds or fails, but no longer than {@code patience} after the request. */
    void await(RequestedReadings.Ticket ticket, Duration patience) throws InterruptedException {
        requests.await(ticket, patience);
    }

    /** Does the same, but is not held up by a source that hangs already, nor by one that nobody reads. */
    void awaitUnlessStuck(RequestedReadings.Ticket ticket, Duration patience) throws InterruptedException {
        if (thread.isAlive()) {
            requests.awaitUnlessStuck(ticket, patience);
        }
    }

    /** Stops the thread. If the source hangs, the thread is left behind and ends with the process. */
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
                long answering = requests.begin();
                Duration pause = refresh;
                try {
                    // The reading may miss a change made while it runs, so it is dated at its start.
                    Instant asOf = clock.instant();
                    latest = new Reading<>(source.read(), asOf, System.nanoTime());
                    boolean back = failure != null;
                    failure = null;
                    retry = FIRST_RETRY;
                    if (back) {
                        whenBack.run();
                    }
                    whenRead.run();
                } catch (FailedException | RuntimeException e) {
                    failure = e instanceof FailedException ? e.getMessage() : e.toString();
                    pause = retry.compareTo(refresh) < 0 ? retry : refresh;
                    retry = pause.multipliedBy(2);
                }
                requests.end(answering);
                if (!nudges.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    continue;
                }
                // Of a burst of changes comes one reading, but whoever waits for a reading ends the pause.
                requests.awaitAnother(answering, LEAST_PAUSE);
            }
        } finally {
            source.close();
        }
    }

    private record Reading<T>(T value, Instant at, long nanos) {}
}
