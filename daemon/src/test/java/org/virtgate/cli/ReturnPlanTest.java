package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.RemoteGates;
import org.virtgate.fleet.Ssh;
import org.virtgate.fleet.move.EvacuationFile.State;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.history.PlannedMove;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Limits;
import org.virtgate.rules.FleetSettings.Migrations;
import org.virtgate.rules.FleetSettings.Weights;

class ReturnPlanTest {
    private static final PlannedMove GONE = gone("gone");
    private static final PlannedMove LEAVING = gone("leaving");
    private static final PlannedMove LOST = gone("lost");
    private static final State KEPT =
            new State("0a1b2c3d", List.of(gone("stayed"), LEAVING), List.of(GONE, gone("back"), LOST));

    private final FleetSituation situation = new FleetSituation(
            new FleetSettings(
                    Map.of(), Map.of(), FleetSettings.DEADLINE, Migrations.DEFAULT, new Limits(1, 1), Weights.DEFAULT),
            "hosta",
            List.of(),
            List.of(
                    guest("gone", "hostb"),
                    guest("back", "hosta"),
                    guest("stayed", "hosta"),
                    guest("leaving", "hosta")),
            new RemoteGates(new Ssh(new Programs(List.of()), Duration.ofSeconds(1)), List.of(), Map.of()));

    @Test
    void eachGuestComesFromWhereItIs() {
        Plan plan = plan().plan();
        assertEquals(
                List.of("gone"),
                plan.moves().stream().map(move -> move.guest().name()).toList());
        assertEquals(
                List.of("lost", "leaving"),
                plan.staying().stream().map(stays -> stays.guest().name()).toList());
    }

    /** Else nobody would bring it back after its migration has ended. */
    @Test
    void aGuestThatIsStillLeavingIsNotForgotten() {
        State away = plan().away();
        assertEquals(new State("0a1b2c3d", List.of(LEAVING), List.of(GONE, LOST)), away);
        assertEquals(away, ReturnPlan.of(situation, away, "leaving"::equals).away());
    }

    private ReturnPlan plan() {
        return ReturnPlan.of(situation, KEPT, "leaving"::equals);
    }

    private static PlannedMove gone(String name) {
        return new PlannedMove(name, name, "hostb");
    }

    private static Guest guest(String name, String host) {
        return new Guest(name, name, host, 1 << 20, Map.of(), Set.of());
    }
}
