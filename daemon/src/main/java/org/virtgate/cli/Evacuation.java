package org.virtgate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.cli.view.Answer;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.EvacuationFile.State;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Host;
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
    private State state;

    private Evacuation(EvacuationFile file, State kept, boolean goesOn) {
        this.file = file;
        this.goesOn = goesOn;
        this.state = goesOn ? kept : new State(DecisionId.next(), kept.under(), kept.gone());
    }

    /**
     * Returns the evacuation that was begun before, if this host is still drained for it; else a new one. Guests of an
     * earlier one can still return.
     */
    static Evacuation open(CommandContext context, Client virtgated) throws CommandFailure, IOException {
        EvacuationFile file = file(context);
        State kept = file.read().orElse(new State("", List.of(), List.of()));
        return new Evacuation(file, kept, isDrainedFor(kept.id(), virtgated));
    }

    /** Returns why a host is drained that an evacuation empties. */
    static String reason(String id) {
        return "evacuation " + id;
    }

    private static boolean isDrainedFor(String id, Client virtgated) throws CommandFailure {
        Answer drain = new Answer(virtgated.ask(Question.of(QuestionKind.STATUS))).object("drain");
        return !id.isEmpty() && drain.flag("drained") && drain.text("reason").contains(reason(id));
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

    /** Counts those guests as gone that were on their way when the command ended, and that are elsewhere now. */
    void reconcile(FleetSituation situation) throws IOException {
        Set<String> elsewhere = situation.hosts().stream()
                .filter(host -> !host.name().equals(situation.here()))
                .flatMap(host -> host.status() instanceof Host.Known known
                        ? known.guests().stream()
                        : List.<Host.Resident>of().stream())
                .map(Host.Resident::uuid)
                .collect(Collectors.toSet());
        Set<String> here =
                situation.guests().stream().map(guest -> guest.uuid()).collect(Collectors.toSet());
        keep(state.seen(here, elsewhere));
    }

    @Override
    public synchronized void begins(Plan.Move move) throws IOException {
        List<PlannedMove> under = new ArrayList<>(state.under());
        under.add(planned(move));
        keep(new State(state.id(), under, state.gone()));
    }

    @Override
    public synchronized void ended(Plan.Move move, MoveResult result) throws IOException {
        PlannedMove planned = planned(move);
        List<PlannedMove> under = new ArrayList<>(state.under());
        if (result.outcome() != MoveOutcome.UNKNOWN) {
            under.remove(planned);
        }
        List<PlannedMove> gone = new ArrayList<>(state.gone());
        if (result.outcome() == MoveOutcome.MOVED) {
            gone.add(planned);
        }
        keep(new State(state.id(), under, gone));
    }

    private static PlannedMove planned(Plan.Move move) {
        return new PlannedMove(move.guest().name(), move.guest().uuid(), move.to());
    }

    private void keep(State next) throws IOException {
        state = Objects.requireNonNull(next);
        file.write(next);
    }
}
