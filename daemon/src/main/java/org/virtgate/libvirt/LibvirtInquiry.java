package org.virtgate.libvirt;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtAnswer;
import org.virtgate.facts.LibvirtRequest;
import org.virtgate.facts.LibvirtRequest.Emulator;
import org.virtgate.threads.NamedThreads;

/**
 * Asks libvirt about one guest while the guest's paths are looked at. It has one thread and one connection, so a
 * libvirt that hangs holds up no decision for longer than its caller waits. Thread-safe.
 *
 * <p>The connection is read-write, because libvirt tells nobody else what an emulator offers: to find out, it runs the
 * program at the path that it is given. A request has no path of a guest's own (LibvirtNeeds).
 */
public final class LibvirtInquiry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LibvirtInquiry.class);

    /** How many guests may wait at once. libvirt answers for one within milliseconds. */
    private static final int MOST_WAITING = 200;

    /** How long an answer on an emulator counts for other guests: one batch of them asks once. */
    private static final Duration COUNTS = Duration.ofSeconds(2);

    /** After this time without an answer nobody waits for libvirt any more, until it has answered. */
    private static final Duration HANGS = Duration.ofSeconds(1);

    private static final long IDLE = 0;

    private static final String LATE = "libvirt did not answer in time";
    private static final String NOT_OURS = "its emulator is not at a usual place of QEMU";

    private final String uri;
    private final Clock clock;
    private final ThreadPoolExecutor thread;
    private final Recent<Emulator, Map<String, Set<String>>> offers = new Recent<>(COUNTS);
    private final Recent<Comparison, Optional<String>> objections = new Recent<>(COUNTS);
    private @Nullable LibvirtConnection connection;

    /** Since when libvirt is asked, by System.nanoTime; IDLE if it is not. */
    private volatile long asking = IDLE;

    /** An answer that is on its way. */
    public interface Asked {
        /** Waits for the answer, but no longer than this. What libvirt has not said by then is unknown. */
        LibvirtAnswer await(Duration patience) throws InterruptedException;
    }

    private record Comparison(Emulator emulator, String cpu) {}

    /** A call to libvirt. */
    private interface Call<T> {
        T of(LibvirtConnection open) throws LibvirtErrorException;
    }

    /**
     * Opens no connection yet.
     *
     * @param uri libvirt's URI, qemu:///system for example
     * @param clock of the facts
     */
    public LibvirtInquiry(String uri, Clock clock) {
        this.uri = uri;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(MOST_WAITING),
                new NamedThreads("libvirt-inquiry"));
    }

    /** Begins to ask. Does not wait. While libvirt does not answer an earlier guest, nobody else is asked about. */
    public Asked ask(LibvirtRequest request) {
        long since = asking;
        if (since != IDLE && System.nanoTime() - since > HANGS.toNanos()) {
            return patience -> LibvirtAnswer.unknown("libvirt has not answered the last guest's question yet");
        }
        FutureTask<LibvirtAnswer> task = new FutureTask<>(() -> answer(request));
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            return patience -> LibvirtAnswer.unknown("too many guests wait for what libvirt says");
        }
        return patience -> await(task, patience);
    }

    /** Ends. A thread that libvirt holds up ends with the process. */
    @Override
    public void close() {
        thread.getQueue().clear();
        thread.execute(this::hangUp);
        thread.shutdown();
    }

    private LibvirtAnswer await(FutureTask<LibvirtAnswer> task, Duration patience) throws InterruptedException {
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return LibvirtAnswer.unknown(LATE);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            task.cancel(true);
            thread.remove(task);
        }
    }

    private LibvirtAnswer answer(LibvirtRequest request) {
        long now = System.nanoTime();
        asking = now == IDLE ? now + 1 : now;
        try {
            LibvirtConnection open = connected();
            Optional<Emulator> emulator = request.emulator();
            return new LibvirtAnswer(
                    emulator.isPresent() ? fact(open, o -> offers(o, emulator.get())) : new Fact.Unknown<>(NOT_OURS),
                    emulator.isPresent()
                            ? fact(open, o -> objection(o, emulator.get(), request.cpu()))
                            : new Fact.Unknown<>(NOT_OURS),
                    fact(open, o -> HypervisorCalls.missing(o, request.objects())),
                    fact(open, o -> HypervisorCalls.here(o, request.name(), request.uuid())));
        } catch (LibvirtException | LibvirtErrorException e) {
            hangUp();
            return LibvirtAnswer.unknown(SecretText.hidden(String.valueOf(e.getMessage())));
        } catch (LinkageError e) {
            return LibvirtAnswer.unknown("the library libvirt.so.0 cannot be used: " + e.getMessage());
        } catch (Computing.Abandoned e) {
            return LibvirtAnswer.unknown(LATE);
        } catch (RuntimeException e) {
            LOG.error("libvirt is not understood", e);
            return LibvirtAnswer.unknown("libvirt is not understood: " + e);
        } finally {
            asking = IDLE;
        }
    }

    private Map<String, Set<String>> offers(LibvirtConnection open, Emulator emulator) throws LibvirtErrorException {
        return offers.get(emulator, () -> HypervisorCalls.offers(open, emulator));
    }

    private Optional<String> objection(LibvirtConnection open, Emulator emulator, Optional<String> cpu)
            throws LibvirtErrorException {
        return cpu.isEmpty()
                ? Optional.empty()
                : objections.get(
                        new Comparison(emulator, cpu.get()),
                        () -> HypervisorCalls.objection(open, emulator, cpu.get()));
    }

    private <T> Fact<T> fact(LibvirtConnection open, Call<T> call) {
        try {
            return new Fact.Known<>(call.of(open), clock.instant());
        } catch (LibvirtErrorException e) {
            return new Fact.Unknown<>(SecretText.hidden(String.valueOf(e.getMessage())));
        } catch (UnsatisfiedLinkError e) {
            return new Fact.Unknown<>("libvirt here is too old to tell");
        }
    }

    /** Returns an open connection: a new one if libvirt was restarted since the last guest. */
    private LibvirtConnection connected() throws LibvirtException, LibvirtErrorException {
        LibvirtConnection open = connection;
        if (open != null && open.isAlive()) {
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
