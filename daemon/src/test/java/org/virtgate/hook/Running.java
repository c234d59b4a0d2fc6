package org.virtgate.hook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.virtgate.threads.Deadline;

/** A hook server on a real socket, whose root is whoever runs the test. */
final class Running implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Within it all callers of a crowd have come before the first is left, on a busy machine too. */
    static final Duration AMPLE = Duration.ofSeconds(5);

    final ScriptedHandler handler = new ScriptedHandler();
    final Path socket;
    final HookServer server;

    Running(Path folder, Limits limits) throws IOException {
        this(folder, limits, new Access(ownUid(), OptionalInt.empty(), Path.of("/proc")), listener -> listener);
    }

    Running(Path folder, Limits limits, Access access, UnaryOperator<Listener> around) throws IOException {
        UnixListener listener = UnixListener.bind(folder.resolve("virtgate.sock"), "virtgate-no-such-group");
        socket = folder.resolve("virtgate.sock");
        server = new HookServer(around.apply(listener), limits, access, handler, Running::answer);
        server.start();
        listener.publish();
    }

    static Limits limits(int maxRequests, int maxQueued) {
        return new Limits(maxRequests, maxQueued, PATIENCE);
    }

    static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    static int ownGid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
    }

    Frame hook(String guest) throws IOException, ProtocolException {
        return hook(guest, Duration.ofSeconds(30));
    }

    Frame hook(String guest, Duration patience) throws IOException, ProtocolException {
        return RawClient.ask(socket, RawClient.migrate(guest, patience).frame());
    }

    Frame question(String json) throws IOException, ProtocolException {
        return RawClient.ask(socket, Frame.of(FrameKind.QUESTION, json));
    }

    /** Waits until the decider has noted this. */
    void awaitNote(String note) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        while (!handler.notes.contains(note)) {
            if (deadline.isOver()) {
                throw new AssertionError("expected the note '" + note + "', found " + handler.notes);
            }
            Thread.sleep(5);
        }
    }

    /** Waits until so many requests have come whole, and their connections wait for a decision. */
    static void awaitArrived(int count) throws InterruptedException {
        Deadline deadline = Deadline.in(Duration.ofSeconds(30));
        while (Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> waitsForADecision(thread.getKey(), thread.getValue()))
                        .count()
                < count) {
            if (deadline.isOver()) {
                throw new AssertionError("expected " + count + " requests that wait for a decision");
            }
            Thread.sleep(5);
        }
    }

    private static boolean waitsForADecision(Thread thread, StackTraceElement[] stack) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(stack)
                        .anyMatch(call -> call.getClassName().equals(RequestDispatcher.class.getName())
                                && call.getMethodName().equals("decide"));
    }

    /** Has no rules, fails to repair, does not come back from reading names, and answers the rest. */
    private static JsonObject answer(Question question) throws RefusedException, InterruptedException {
        switch (question.kind()) {
            case TRY -> throw new RefusedException(RefusalCode.NO_RULES, "no rules");
            case REPAIR -> throw new IllegalStateException("a bug");
            case NAMES -> new CountDownLatch(1).await();
            default -> {}
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("asked", question.kind().word());
        return answer;
    }

    @Override
    public void close() {
        handler.gate.countDown();
        try {
            server.stop(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the server stops", e);
        }
    }
}
