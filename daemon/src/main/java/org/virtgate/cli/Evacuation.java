package org.virtgate.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.virtgate.cli.view.Answer;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.EvacuationFile.State;
import org.virtgate.fleet.move.EvacuationLock;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.PlannedMove;
import org.virtgate.hook.DecisionId;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;

/** How far this host's evacuation is; kept on disk at each step, so that it goes on after whatever ends the command. */
final class Evacuation implements MoveSession.Journal {
    private final EvacuationFile file;
    private final boolean goesOn;
    private final Predicate<String> leaving;
    private State state;

    private Evacuation(EvacuationFile file, State kept, boolean goesOn, Predicate<String> leaving) {
        this.file = file;
        this.leaving = leaving;
        this.goesOn = goesOn;
        this.state = goesOn ? kept : new State(DecisionId.next(), kept.under(), kept.gone());
    }

    /**
     * Returns the evacuation that was begun before, if this host is still drained for it; else a new one. Guests of an
     * earlier one can still return.
     */
    static Evacuation open(CommandContext context, Client virtgated) throws CommandFailure, IOException {
        return open(context, virtgated, LeavingGuests::has);
    }

    /** @param leaving whether a guest of this host, by its UUID, is leaving by a migration that runs */
    static Evacuation open(CommandContext context, Client virtgated, Predicate<String> leaving)
            throws CommandFailure, IOException {
        EvacuationFile file = file(context);
        State kept = file.read().orElse(new State("", List.of(), List.of()));
        return new Evacuation(file, kept, isDrainedFor(kept.id(), virtgated), leaving);
    }

    /** Returns why a host is drained that an evacuation empties. */
    static String reason(String id) {
        return "evacuation " + id;
    }

    private static boolean isDrainedFor(String id, Client virtgated) throws CommandFailure {
        Answer drain = new Answer(virtgated.ask(Question.of(QuestionKind.STATUS))).object("drain");
        return !id.isEmpty() && drain.flag("drained") && drain.text("reason").contains(reason(id));
    }

    /** Keeps other commands from evacuating this host, or bringing its guests back, until the lock is closed. */
    static EvacuationLock lock(CommandContext context) throws CommandFailure, IOException {
        return EvacuationLock.take(context.state().resolve("evacuation.lock"))
                .orElseThrow(() ->
                        new CommandFailure(ExitCode.NO, "another virtgate evacuate or return runs here; wait for it"));
    }

    /** Returns the file that keeps it. */
    static EvacuationFile file(CommandContext context) {
        return new EvacuationFile(context.state().resolve("evacuation.json"));
    }

    String id() {
        return state.id();
    }

    /** Whether it was begun before, and this host is drained for it. */
    boolean goesOn() {
        return goesOn;
    }

    /** Returns what happened before, for the plan's heading; empty if it is new. */
    String before() {
        return goesOn ? ", " + state.gone().size() + " gone before" : "";
    }

    /** Returns where a guest is that has gone; empty if none of that UUID has. */
    Optional<String> host(String uuid) {
        return state.gone().stream()
                .filter(move -> move.uuid().equals(uuid))
                .map(PlannedMove::to)
                .findFirst();
    }

    /** Whether a move of the guest was begun whose end is not known. */
    boolean isUnder(String uuid) {
        return state.under().stream().anyMatch(move -> move.uuid().equals(uuid));
    }

    /**
     * Counts those guests as gone that were on their way when the command ended, and that are elsewhere now.
     *
     * @param moved the UUIDs of guests that this command has moved: a look at this host may still show them, since
     *     virtgated reads libvirt's guests every few seconds only
     * @throws IOException if that cannot be kept on disk; this object knows it all the same
     */
    void reconcile(FleetSituation situation, Set<String> moved) throws IOException {
        Map<String, String> elsewhere = new HashMap<>();
        situation.hosts().stream()
                .filter(host -> !host.name().equals(situation.here()))
                .forEach(host -> host.residents().forEach(guest -> elsewhere.put(guest.uuid(), host.name())));
        Set<String> here = new HashSet<>();
        for (Guest guest : situation.guests()) {
            // While it arrives there, it is still here.
            elsewhere.remove(guest.uuid());
            if (!moved.contains(guest.uuid()) && (!isUnder(guest.uuid()) || !leaving.test(guest.uuid()))) {
                here.add(guest.uuid());
            }
        }
        keep(state.seen(here, elsewhere));
    }

    @Override
    public synchronized void begins(Plan.Move move) throws IOException {
        keep(state.begun(planned(move)));
    }

    @Override
    public synchronized void ended(Plan.Move move, MoveResult result) throws IOException {
        if (result.outcome() == MoveOutcome.MOVED) {
            keep(state.moved(planned(move)));
        } else if (result.outcome() != MoveOutcome.UNKNOWN
                && !leaving.test(move.guest().uuid())) {
            // Else an earlier command began a migration of it, which goes on.
            keep(state.stayed(planned(move)));
        }
    }

    private static PlannedMove planned(Plan.Move move) {
        return new PlannedMove(move.guest().name(), move.guest().uuid(), move.to());
    }

    private void keep(State next) throws IOException {
        state = Objects.requireNonNull(next);
        file.write(next);
    }
}
