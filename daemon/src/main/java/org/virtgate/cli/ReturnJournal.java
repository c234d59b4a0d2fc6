package org.virtgate.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;

/** Keeps which guests of an evacuation are still away while they return. */
final class ReturnJournal implements MoveSession.Journal {
    private final EvacuationFile file;
    private EvacuationFile.State away;

    ReturnJournal(EvacuationFile file, EvacuationFile.State away) {
        this.file = Objects.requireNonNull(file);
        this.away = Objects.requireNonNull(away);
    }

    @Override
    public void begins(Plan.Move move) {
        // Until it is back it counts as away.
    }

    @Override
    public synchronized void ended(Plan.Move move, MoveResult result) throws IOException {
        if (result.outcome() == MoveOutcome.MOVED) {
            away = away.without(Set.of(move.guest().uuid()));
            file.writeOrRemove(away);
        }
    }
}
