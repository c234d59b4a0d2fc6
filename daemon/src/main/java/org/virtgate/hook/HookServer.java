package org.virtgate.hook;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.threads.Deadline;
import org.virtgate.threads.NamedThreads;
import org.virtgate.threads.Worker;

/**
 * Accepts callers, and serves each by a {@link ConnectionHandler} on a thread of its own. Root and all others have
 * separate quotas: root's hook calls find room however many others ask. So does a user among the others: nobody has
 * more than a part of their quota. A caller over its quota is turned away at once.
 */
public final class HookServer {
    /** How many questions are answered at once, root's and those of others. */
    public static final int QUESTIONS_AT_ONCE = 2 * AnsweringThreads.AT_ONCE;

    private static final Logger LOG = LoggerFactory.getLogger(HookServer.class);
    /** Connections of root beyond those whose requests are being decided or queued: for slow requests and questions. */
    private static final int ROOT_SPARE_CONNECTIONS = 128;
    /** Connections of everybody else. */
    private static final int OTHER_CONNECTIONS = 16;
    /** Connections of one of them: a command, what reads the metrics, and two more. */
    private static final int CONNECTIONS_OF_A_USER = 4;
    /**
     * The pause after a failed accept, for want of descriptors for example; also the time limit for turning a caller
     * away.
     */
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** The time, when the daemon stops, for requests that are still arriving, and again for the last replies. */
    private static final Duration STOP_GRACE = Duration.ofMillis(500);

    private final Listener listener;
    private final Duration patience;
    private final Access access;
    private final RequestDispatcher dispatcher;
    private final CallerQuota root;
    private final CallerQuota others;
    private final ExecutorService threads = Executors.newCachedThreadPool(new NamedThreads("connection"));
    private final Set<ConnectionHandler> connections = new HashSet<>();
    private final Worker acceptor = new Worker("acceptor", this::acceptAll);

    public HookServer(Listener listener, Limits limits, Access access, HookHandler handler, QuestionHandler questions) {
        this.listener = listener;
        this.patience = limits.patience();
        this.access = access;
        this.dispatcher = new RequestDispatcher(limits, handler, questions);
        int memory = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 8);
        int largest = FrameKind.HOOK.limit();
        int forRoot = limits.maxRequests() + limits.maxQueued() + ROOT_SPARE_CONNECTIONS;
        this.root = new CallerQuota(forRoot, forRoot, Math.max(largest, memory));
        this.others = new CallerQuota(OTHER_CONNECTIONS, CONNECTIONS_OF_A_USER, Math.max(largest, memory / 4));
    }

    /** Starts to accept callers. */
    public void start() {
        acceptor.start();
    }

    /** Whether guests wait because all threads that decide are busy. */
    public boolean haveGuestsToWait() {
        return dispatcher.hasWaiting();
    }

    /** Returns whether callers are accepted and hook requests can be decided. */
    public boolean isHealthy() {
        return acceptor.isAlive() && dispatcher.isHealthy();
    }

    /**
     * Returns how many connections and requests were turned away since the start, of {@code root} and of
     * {@code others}.
     */
    public Map<String, Long> turnedAway() {
        return Map.of("root", root.turnedAway(), "others", others.turnedAway());
    }

    /**
     * Stops accepting, finishes the requests that have arrived, and closes the listener. Callers whose requests are not
     * finished in time are told so.
     *
     * @return whether all requests were finished
     */
    public boolean stop(Duration within) throws InterruptedException {
        Deadline deadline = Deadline.in(within);
        listener.shut();
        acceptor.await(deadline.left());
        awaitNone(connection -> !connection.isAsked(), Deadline.in(STOP_GRACE));
        abort(connection -> !connection.isAsked());
        boolean finished = awaitNone(connection -> true, deadline);
        dispatcher.stop();
        awaitNone(connection -> true, Deadline.in(STOP_GRACE));
        abort(connection -> true);
        threads.shutdown();
        listener.close();
        return finished;
    }

    private void acceptAll() {
        boolean failing = false;
        while (true) {
            try {
                admit(listener.accept());
                failing = false;
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                if (!failing) {
                    LOG.error("a connection cannot be accepted; trying on, without another word until one can", e);
                }
                failing = true;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void admit(Connection connection) {
        boolean isRoot = access.isRoot(connection.caller());
        CallerQuota quota = isRoot ? root : others;
        if (!quota.enter(connection.caller().uid())) {
            turnAway(connection, isRoot);
            return;
        }
        ConnectionHandler handler = new ConnectionHandler(connection, quota, access, dispatcher, patience);
        synchronized (connections) {
            connections.add(handler);
        }
        try {
            threads.execute(() -> {
                try {
                    handler.serve();
                } finally {
                    leave(handler, quota, connection.caller());
                }
            });
        } catch (RuntimeException | OutOfMemoryError e) {
            connection.close();
            leave(handler, quota, connection.caller());
            throw e;
        }
    }

    private void leave(ConnectionHandler handler, CallerQuota quota, Caller caller) {
        quota.leave(caller.uid());
        synchronized (connections) {
            connections.remove(handler);
            connections.notifyAll();
        }
    }

    private static void turnAway(Connection connection, boolean isRoot) {
        LOG.warn("{} is turned away: too many connections", connection.caller());
        String why = "too many requests wait already";
        try (connection) {
            Frame reply =
                    isRoot ? Frame.explaining(FrameKind.UNDECIDED, why) : new Refusal(RefusalCode.BUSY, why).frame();
            connection.write(reply.encode(), Deadline.in(PAUSE));
        } catch (IOException e) {
            LOG.debug("{} did not take it", connection.caller(), e);
        }
    }

    private boolean awaitNone(Predicate<ConnectionHandler> which, Deadline deadline) throws InterruptedException {
        synchronized (connections) {
            while (connections.stream().anyMatch(which)) {
                if (deadline.isOver()) {
                    return false;
                }
                connections.wait(deadline.left().toMillis() + 1);
            }
            return true;
        }
    }

    private void abort(Predicate<ConnectionHandler> which) {
        synchronized (connections) {
            connections.stream().filter(which).forEach(ConnectionHandler::abort);
        }
    }
}
