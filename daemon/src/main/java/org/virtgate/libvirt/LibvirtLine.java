package org.virtgate.libvirt;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.libvirt.LibvirtException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.domain.Computing;
import org.virtgate.domain.SecretText;
import org.virtgate.threads.NamedThreads;

/**
 * One thread with one read-write connection to libvirt, which asks one question after the other. A libvirt that hangs
 * holds up nobody for longer than the caller waits. Thread-safe.
 */
final class LibvirtLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtLine.class);

    /** How many questions may wait at once. libvirt answers one within milliseconds. */
    private static final int MOST_WAITING = 200;

    /** After this time without an answer nobody waits for libvirt any more, until it has answered. */
    private static final Duration HANGS = Duration.ofSeconds(1);

    private static final long IDLE = 0;

    private final String uri;
    private final ThreadPoolExecutor thread;
    private @Nullable LibvirtConnection connection;

    /** Since when libvirt is asked, by System.nanoTime; IDLE if it is not. */
    private volatile long asking = IDLE;

    /** What libvirt is asked. */
    interface Question<T> {
        T of(LibvirtConnection open);

        /** Returns the answer if libvirt gives none, for this reason. */
        T unknown(String why);
    }

    /** An answer that is on its way. */
    final class Asked<T> implements AutoCloseable {
        private final Question<T> question;
        private final FutureTask<T> task;

        private Asked(Question<T> question, FutureTask<T> task) {
            this.question = question;
            this.task = task;
        }

        /** Waits for the answer, but no longer than this. What libvirt has not said by then is unknown. */
        T await(Duration patience) throws InterruptedException {
            try {
                return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return question.unknown("libvirt did not answer in time");
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }

        /** Asks no longer. */
        @Override
        public void close() {
            task.cancel(true);
            thread.remove(task);
        }
    }

    /**
     * Opens no connection yet.
     *
     * @param name of the thread
     */
    LibvirtLine(String uri, String name) {
        this.uri = Objects.requireNonNull(uri);
        this.thread = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_WAITING), new NamedThreads(name));
        thread.prestartCoreThread(); // Else the first guest waits for its start.
    }

    /**
     * Begins to ask. Does not wait. While libvirt does not answer an earlier question, none is asked. The caller closes
     * what it gets, with the answer or without.
     */
    <T> Asked<T> ask(Question<T> question) {
        long since = asking;
        if (since != IDLE && System.nanoTime() - since > HANGS.toNanos()) {
            return unknown(question, "libvirt has not answered the last guest's question yet");
        }
        FutureTask<T> task = new FutureTask<>(() -> answer(question));
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            return unknown(question, "too many guests wait for what libvirt says");
        }
        return new Asked<>(question, task);
    }

    private <T> Asked<T> unknown(Question<T> question, String why) {
        FutureTask<T> task = new FutureTask<>(() -> question.unknown(why));
        task.run();
        return new Asked<>(question, task);
    }

    /** Ends. A thread that libvirt holds up ends with the process. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.execute(this::hangUp);
        thread.shutdown();
    }

    private <T> T answer(Question<T> question) {
        long now = System.nanoTime();
        asking = now == IDLE ? now + 1 : now;
        try {
            return answered(question);
        } catch (LibvirtException | LibvirtErrorException e) {
            hangUp();
            return question.unknown(SecretText.hidden(String.valueOf(e.getMessage())));
        } catch (LinkageError e) {
            return question.unknown("the library libvirt.so.0 cannot be used: " + e.getMessage());
        } catch (Computing.Abandoned e) {
            return question.unknown("nobody waited for libvirt's answer");
        } catch (RuntimeException e) {
            LOG.error("libvirt is not understood", e);
            return question.unknown("libvirt is not understood: " + e);
        } finally {
            asking = IDLE;
        }
    }

    /** Returns the answer; that of a new connection where the old one may be why there was none. */
    private <T> T answered(Question<T> question) throws LibvirtException, LibvirtErrorException {
        LibvirtConnection open = connected();
        T answer = question.of(open);
        return open.isDoubtful() ? question.of(connected()) : answer;
    }

    /** Returns an open connection: a new one if libvirt was restarted since the last question, or a call failed. */
    private LibvirtConnection connected() throws LibvirtException, LibvirtErrorException {
        LibvirtConnection open = connection;
        if (open != null && open.isAlive() && !open.isDoubtful()) {
            return open;
        }
        hangUp();
        open = LibvirtConnection.opened(uri, false, () -> {}, Optional.empty());
        connection = open;
        return open;
    }

    private void hangUp() {
        LibvirtConnection open = connection;
        connection = null;
        if (open != null) {
            open.end();
        }
    }
}
