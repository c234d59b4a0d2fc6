package org.virtgate.fleet.move;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MoveOutcome;
import org.virtgate.libvirt.JobProgress;

/**
 * Carries out a plan: some moves at a time, on after failures, and with a new plan for the guests that could not go
 * where they were to go. A guest is never sent twice to a host that has refused it or where its migration failed.
 */
public final class MoveRun {
    private final Mover mover;
    private final Turns turns;
    private final Replanning replanning;
    private final MoveWatcher watcher;
    private volatile boolean stopping;

    /** Plans anew. */
    @FunctionalInterface
    public interface Replanning {
        /**
         * Returns where these guests can go now.
         *
         * @param not why guests cannot go to hosts, by the guest's UUID and then by the host's name
         */
        Plan plan(List<Guest> guests, Map<String, Map<String, String>> not) throws InterruptedException;
    }

    public MoveRun(Mover mover, Turns turns, Replanning replanning, MoveWatcher watcher) {
        this.mover = Objects.requireNonNull(mover);
        this.turns = Objects.requireNonNull(turns);
        this.replanning = Objects.requireNonNull(replanning);
        this.watcher = Objects.requireNonNull(watcher);
    }

    /** Lets no further move begin. */
    public void stop() {
        stopping = true;
    }

    /** Carries out the plan. Returns when nothing runs any more and nothing else can go. */
    public void run(Plan first) throws InterruptedException {
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "move");
            thread.setDaemon(true);
            return thread;
        });
        try {
            run(first, new ExecutorCompletionService<>(threads));
        } finally {
            threads.shutdownNow();
        }
    }

    private record Done(Plan.Move move, MoveResult result) {}

    private void run(Plan first, CompletionService<Done> moves) throws InterruptedException {
        List<Plan.Move> waiting = new ArrayList<>(first.moves());
        Set<Plan.Move> running = new HashSet<>();
        List<Guest> again = new ArrayList<>();
        Map<String, Map<String, String>> not = new HashMap<>();
        first.staying().forEach(this::stays);
        while (true) {
            if (stopping) {
                waiting.clear();
                again.clear();
            }
            for (Plan.Move move : turns.next(waiting, running)) {
                waiting.remove(move);
                running.add(move);
                tellBegun(move);
                moves.submit(() -> new Done(move, moved(move)));
            }
            if (running.isEmpty()) {
                if (again.isEmpty()) {
                    return;
                }
                Plan plan = replanning.plan(List.copyOf(again), not);
                again.clear();
                tellPlannedAnew(plan);
                plan.staying().forEach(this::stays);
                waiting.addAll(plan.moves());
                continue;
            }
            Done done = next(moves);
            running.remove(done.move);
            tellEnded(done);
            MoveOutcome outcome = done.result.outcome();
            if (outcome == MoveOutcome.REFUSED || outcome == MoveOutcome.FAILED) {
                not.computeIfAbsent(done.move.guest().uuid(), uuid -> new HashMap<>())
                        .put(done.move.to(), outcome.word() + ": " + done.result.why());
                again.add(done.move.guest());
            }
        }
    }

    private MoveResult moved(Plan.Move move) throws InterruptedException {
        try {
            return stopping
                    ? MoveResult.of(MoveOutcome.CANCELLED, "not begun")
                    : mover.move(move, progress -> tellProgress(move, progress));
        } catch (RuntimeException e) {
            return MoveResult.of(MoveOutcome.UNKNOWN, "a bug of virtgate: " + e);
        }
    }

    private static Done next(CompletionService<Done> moves) throws InterruptedException {
        try {
            return moves.take().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private synchronized void tellBegun(Plan.Move move) {
        watcher.begun(move);
    }

    private synchronized void tellProgress(Plan.Move move, JobProgress progress) {
        watcher.progressed(move, progress);
    }

    private synchronized void tellEnded(Done done) {
        watcher.ended(done.move, done.result);
    }

    private synchronized void tellPlannedAnew(Plan plan) {
        watcher.plannedAnew(plan);
    }

    private synchronized void stays(Plan.Staying staying) {
        watcher.stays(staying);
    }
}
