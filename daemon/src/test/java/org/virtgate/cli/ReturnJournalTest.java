package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.EvacuationFile.State;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.PlannedMove;

class ReturnJournalTest {
    private static final PlannedMove LEAVING = away("leaving");
    private static final PlannedMove W1 = away("w1");
    private static final PlannedMove W2 = away("w2");

    @TempDir
    private Path folder;

    /** Else the next command takes it for one that is here to stay. */
    @Test
    void aGuestThatIsStillLeavingStaysSoWhileOthersReturn() throws Exception {
        EvacuationFile file = new EvacuationFile(folder.resolve("evacuation.json"));
        State first = new State("0a1b2c3d", List.of(LEAVING), List.of(W1, W2));
        file.write(first);
        ReturnJournal journal = new ReturnJournal(file, first);
        journal.ended(move("w2"), new MoveResult(MoveOutcome.FAILED, "no room", Duration.ZERO));
        assertEquals(Optional.of(first), file.read());
        journal.ended(move("w1"), new MoveResult(MoveOutcome.MOVED, "", Duration.ZERO));
        assertEquals(Optional.of(new State("0a1b2c3d", List.of(LEAVING), List.of(W2))), file.read());
    }

    @Test
    void theFileGoesWithTheLastGuest() throws Exception {
        EvacuationFile file = new EvacuationFile(folder.resolve("evacuation.json"));
        State first = new State("0a1b2c3d", List.of(W1), List.of());
        file.write(first);
        new ReturnJournal(file, first).ended(move("w1"), new MoveResult(MoveOutcome.MOVED, "", Duration.ZERO));
        assertEquals(Optional.empty(), file.read());
    }

    private static PlannedMove away(String name) {
        return new PlannedMove(name, name, "hostb");
    }

    private static Plan.Move move(String name) {
        return new Plan.Move(new Guest(name, name, "hostb", 1 << 20, Map.of(), Set.of()), "hosta", "it ran here");
    }
}
