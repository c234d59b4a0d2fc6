package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.MoveProgress;
import org.virtgate.cli.view.PlanView;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.move.MoveRun;
import org.virtgate.fleet.move.MoveWatcher;
import org.virtgate.fleet.move.Mover;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.libvirt.JobProgress;

/**
 * Carries out a plan in the foreground: records it with this host's virtgated, shows how it goes, and takes back what
 * runs when the command is interrupted.
 */
final class MoveSession {
    private final Client daemon;
    private final Console console;
    private final String id;
    private final MovePurpose purpose;
    private final Map<Guest, Last> last = new LinkedHashMap<>();

    /**
     * What became of a guest at last.
     *
     * @param to the host of the last move; empty if there was none
     */
    record Last(String to, MoveResult result) {
        boolean hasMoved() {
            return result.outcome() == MoveOutcome.MOVED;
        }

        /** Returns the outcome and why, in a line. */
        String line() {
            return result.outcome().word() + ", " + Printable.of(result.why().replace('\n', ' '));
        }
    }

    MoveSession(Client daemon, Console console, String id, MovePurpose purpose) {
        this.daemon = Objects.requireNonNull(daemon);
        this.console = Objects.requireNonNull(console);
        this.id = Objects.requireNonNull(id);
        this.purpose = Objects.requireNonNull(purpose);
    }

    /**
     * What Ctrl-C does, beside letting no move begin any more.
     *
     * @param cancel takes back what runs
     * @param patience how long the end of the process waits for what runs
     * @param hint tells people on the terminal
     * @param late tells people that the patience is over
     */
    record Interruption(Runnable cancel, Duration patience, String hint, String late) {
        private static final Duration TO_CANCEL = Duration.ofSeconds(90);

        Interruption {
            Objects.requireNonNull(cancel);
            Objects.requireNonNull(patience);
            Objects.requireNonNull(hint);
            Objects.requireNonNull(late);
        }

        /** Takes back what runs. */
        static Interruption cancelling(Runnable cancel) {
            return new Interruption(
                    cancel,
                    TO_CANCEL,
                    "Ctrl-C cancels",
                    "libvirt has not taken everything back: virsh list shows what is here");
        }

        /** Waits for what runs on other hosts. */
        static Interruption waiting(Duration patience) {
            return new Interruption(
                    () -> {},
                    patience,
                    "Ctrl-C lets no more begin",
                    "some are still on their way; the same command sees later where they are");
        }
    }

    /** What else is to happen when a move begins and ends. */
    interface Journal {
        void begins(Plan.Move move) throws IOException;

        void ended(Plan.Move move, MoveResult result) throws IOException;
    }

    /** Records what is planned. */
    void record(Plan plan) throws CommandFailure {
        JsonArray moves = new JsonArray();
        plan.moves().forEach(move -> moves.add(move(move.guest(), move.to())));
        JsonObject arguments = new JsonObject();
        arguments.addProperty("moves", id);
        arguments.addProperty("purpose", purpose.word());
        arguments.add("plan", moves);
        daemon.ask(new Question(QuestionKind.MOVES, arguments));
    }

    /**
     * Carries out the plan to its end.
     *
     * @return what became of each guest
     */
    Map<Guest, Last> run(
            Plan plan,
            Turns turns,
            Mover mover,
            Interruption interruption,
            MoveRun.Replanning replanning,
            Journal journal)
            throws InterruptedException {
        MoveProgress progress = new MoveProgress(console, plan.moves().size(), interruption.hint());
        MoveRun run = new MoveRun(mover, turns, replanning, watcher(progress, journal));
        CountDownLatch done = new CountDownLatch(1);
        Thread onEnd = new Thread(() -> end(run, interruption, done), "cancels");
        Runtime.getRuntime().addShutdownHook(onEnd);
        try {
            run.run(plan);
        } finally {
            progress.close();
            done.countDown();
            forget(onEnd);
        }
        return last;
    }

    /** Returns what became of each guest so far. */
    Map<Guest, Last> ends() {
        return Collections.unmodifiableMap(last);
    }

    /** Takes over that a guest is elsewhere after all, by a migration that an earlier command began. */
    void hasMoved(Guest guest, String to) {
        MoveResult moved = new MoveResult(MoveOutcome.MOVED, "", Duration.ZERO);
        last.put(guest, new Last(to, moved));
        console.line(
                Printable.of(guest.name()) + " is on " + to + ": the migration that was begun before has moved it");
        tell(guest, to, moved, console::line);
    }

    private void end(MoveRun run, Interruption interruption, CountDownLatch done) {
        run.stop();
        interruption.cancel().run();
        try {
            if (!done.await(interruption.patience().toSeconds(), TimeUnit.SECONDS)) {
                console.err().println("virtgate: " + interruption.late());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The process is ending, and the hook has begun.
            return;
        }
    }

    private MoveWatcher watcher(MoveProgress progress, Journal journal) {
        return new MoveWatcher() {
            @Override
            public void begun(Plan.Move move) {
                keep(() -> journal.begins(move), progress::say);
                progress.begun(move);
            }

            @Override
            public void progressed(Plan.Move move, JobProgress job) {
                progress.progressed(move, job);
            }

            @Override
            public void ended(Plan.Move move, MoveResult result) {
                keep(() -> journal.ended(move, result), progress::say);
                last.put(move.guest(), new Last(move.to(), result));
                tell(move.guest(), move.to(), result, progress::say);
                progress.ended(move, result);
            }

            @Override
            public void plannedAnew(Plan plan) {
                progress.planned(plan.moves().size());
                plan.moves()
                        .forEach(move ->
                                progress.say(Printable.of(move.guest().name()) + " goes to " + move.to() + " instead"));
            }

            @Override
            public void stays(Plan.Staying staying) {
                String why = PlanView.why(staying);
                MoveResult stays = new MoveResult(MoveOutcome.STAYED, why, Duration.ZERO);
                last.put(staying.guest(), new Last("", stays));
                tell(staying.guest(), "", stays, progress::say);
            }
        };
    }

    /** What is kept of a move. */
    private interface Step {
        void keep() throws IOException;
    }

    /** Keeps a step; where that fails (disk full), the moves go on, and a command that is killed does not know it. */
    private static void keep(Step step, Consumer<String> say) {
        try {
            step.keep();
        } catch (IOException e) {
            say.accept("how far it is cannot be kept: " + CommandFailure.of(e).text());
        }
    }

    private void tell(Guest guest, String to, MoveResult result, Consumer<String> say) {
        JsonObject arguments = move(guest, to);
        arguments.addProperty("moves", id);
        arguments.addProperty("outcome", result.outcome().word());
        arguments.addProperty("why", result.why());
        arguments.addProperty("milliseconds", result.took().toMillis());
        try {
            daemon.ask(new Question(QuestionKind.MOVED, arguments));
        } catch (CommandFailure e) {
            say.accept("not recorded: " + e.text());
        }
    }

    private static JsonObject move(Guest guest, String to) {
        JsonObject move = new JsonObject();
        move.addProperty("guest", guest.name());
        move.addProperty("uuid", guest.uuid());
        move.addProperty("to", to);
        return move;
    }

    /** Returns the guests, with what became of them, for a program. */
    static JsonArray json(Map<Guest, Last> ends) {
        JsonArray all = new JsonArray();
        ends.forEach((guest, last) -> {
            JsonObject one = move(guest, last.to());
            one.addProperty("outcome", last.result().outcome().word());
            one.addProperty("why", last.result().why());
            one.addProperty("seconds", last.result().took().toMillis() / 1000.0);
            all.add(one);
        });
        return all;
    }

    /** Returns the guests that are still to be looked after. */
    static List<Guest> left(Map<Guest, Last> ends) {
        return ends.entrySet().stream()
                .filter(end -> !end.getValue().hasMoved())
                .map(Map.Entry::getKey)
                .toList();
    }
}
