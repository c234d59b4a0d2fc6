package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.Console;
import org.virtgate.fleet.RemoteGates;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Limits;
import org.virtgate.rules.FleetSettings.Migrations;
import org.virtgate.rules.FleetSettings.Weights;

/** The administrator excludes w2, whose UUID is looked up before the drain. */
class EvacuationPlansTest {
    private static final FleetSettings SETTINGS = new FleetSettings(
            Map.of(), Map.of(), FleetSettings.DEADLINE, Migrations.DEFAULT, new Limits(1, 1), Weights.DEFAULT);
    private static final Guest W1 = guest("u-w1", "w1");
    private static final Guest W2 = guest("u-w2", "w2");

    @TempDir
    private Path folder;

    @Test
    void anExcludedGuestIsInNoPlan() throws Exception {
        assertEquals(List.of("u-w1"), planned(List.of(W1, W2)));
    }

    @Test
    void anExcludedGuestThatHasVanishedUntilTheDrainHeldIsNoError() throws Exception {
        assertEquals(List.of("u-w1"), planned(List.of(W1)));
    }

    /** Else a guest that was made anew meanwhile would stay unasked. */
    @Test
    void anotherGuestOfItsNameIsNotExcluded() throws Exception {
        assertEquals(List.of("u-new", "u-w1"), planned(List.of(W1, guest("u-new", "w2"))));
    }

    /** Plans for those that are here once the drain holds. */
    private List<String> planned(List<Guest> drained) throws Exception {
        Set<String> excluded = situation(List.of(W1, W2)).uuids(List.of("w2"));
        EvacuationPlans plans = new EvacuationPlans(hosts(), Set.of());
        return plans.first(situation(drained), excluded).staying().stream()
                .map(stays -> stays.guest().uuid())
                .sorted()
                .toList();
    }

    private FleetSituation situation(List<Guest> guests) {
        return new FleetSituation(
                SETTINGS, "hosta", List.of(), guests, new RemoteGates(hosts().ssh(), List.of(), Map.of()));
    }

    private FleetHosts hosts() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new FleetHosts(
                new CommandContext(
                        new Console(nowhere, nowhere, false, false),
                        InputStream.nullInputStream(),
                        folder,
                        folder,
                        folder,
                        folder,
                        new Programs(List.of()),
                        Clock.systemUTC()),
                SETTINGS);
    }

    private static Guest guest(String uuid, String name) {
        return new Guest(uuid, name, "hosta", 1 << 20, Map.of(), Set.of());
    }
}
