package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.cli.view.Console;
import org.virtgate.fleet.RemoteGates;
import org.virtgate.fleet.Ssh;
import org.virtgate.fleet.move.EvacuationFile;
import org.virtgate.fleet.move.MoveResult;
import org.virtgate.fleet.move.Mover;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Host;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.Turns;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.history.PlannedMove;
import org.virtgate.host.programs.Programs;
import org.virtgate.rules.FleetSettings;
import org.virtgate.rules.FleetSettings.Limits;
import org.virtgate.rules.FleetSettings.Migrations;
import org.virtgate.rules.FleetSettings.Weights;

/** An evacuation was killed while a migration of w1 to hostb ran, and goes on. */
@Timeout(60)
class EvacuationEndTest {
    private static final Guest W1 = guest("w1");
    private static final Guest W2 = guest("w2");
    private static final Guest W3 = guest("w3");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final PrintWriter writer = new PrintWriter(out, true);
    private final Console console = new Console(writer, writer, false, false);

    @Test
    void aGuestThatLeftByTheEarlierMigrationIsGone() throws Exception {
        EvacuationEnd end = end(W1, Map.of("hosta", List.of(), "hostb", List.of(W1)));
        assertTrue(Objects.requireNonNull(end.ends().get(W1)).hasMoved());
        assertTrue(end.isEmpty());
        assertEquals(
                List.of(new PlannedMove("w1", "u-w1", "hostb")),
                file().read().orElseThrow().gone());
    }

    @Test
    void aGuestThatIsStillLeavingIsNotForgotten() throws Exception {
        EvacuationEnd end = end(W1, Map.of("hosta", List.of(W1), "hostb", List.of(W1)));
        assertFalse(end.isEmpty());
        assertEquals(
                List.of("u-w1"),
                file().read().orElseThrow().under().stream()
                        .map(PlannedMove::uuid)
                        .toList());
    }

    @Test
    void aGuestThatWasRefusedAndIsNowhereAnyMoreHasNotStayed() throws Exception {
        EvacuationEnd end = end(W2, Map.of("hosta", List.of(), "hostb", List.of(W1)));
        assertEquals(Set.of(), end.ends().keySet());
        assertTrue(end.isEmpty());
    }

    @Test
    void aGuestThatAppearedIsNamed() throws Exception {
        EvacuationEnd end = end(W1, Map.of("hosta", List.of(W3), "hostb", List.of(W1)));
        assertEquals(List.of("w3"), end.came());
        assertFalse(end.isEmpty());
        assertTrue(end.lines(console, "0a1b2c3d").contains("here    w3: it is here now, and was not planned for"));
    }

    @Test
    void aHostThatDoesNotTellIsNotEmpty() {
        EvacuationEnd end = new EvacuationEnd(Map.of(), List.of(), Optional.of("no daemon"), Optional.empty());
        assertFalse(end.isEmpty());
        assertEquals(
                List.of(
                        "0 of 0 guests moved away",
                        "unknown: this host does not tell which guests are here: no daemon",
                        "virtgate evacuate goes on; virtgate explain 0a1b2c3d tells this again"),
                end.lines(console, "0a1b2c3d"));
    }

    /** virtgated reads libvirt's guests every few seconds only. */
    @Test
    void aGuestThatHasJustMovedIsNotForgottenThoughThisHostStillTellsOfIt() throws Exception {
        EvacuationEnd end = end(W2, ending(MoveOutcome.MOVED, ""), Map.of("hosta", List.of(W2), "hostb", List.of(W1)));
        assertTrue(end.isEmpty());
        assertEquals(
                Set.of(new PlannedMove("w1", "u-w1", "hostb"), new PlannedMove("w2", "u-w2", "hostc")),
                Set.copyOf(file().read().orElseThrow().gone()));
    }

    @Test
    void theResultIsToldThoughItCannotBeKept() throws Exception {
        Mover fullDisk = (move, progress) -> {
            File kept = folder.resolve("lib/evacuation.json").toFile();
            assertTrue(kept.delete() && new File(kept, "in the way").mkdirs());
            return new MoveResult(MoveOutcome.FAILED, "it has a job", Duration.ZERO);
        };
        EvacuationEnd end = end(W1, fullDisk, Map.of("hosta", List.of(), "hostb", List.of(W1)));
        List<String> lines = end.lines(console, "0a1b2c3d");
        assertEquals("1 of 1 guest moved away", lines.get(0));
        assertTrue(lines.get(1).startsWith("how far it is cannot be kept: "), lines::toString);
    }

    private EvacuationEnd end(Guest refused, Map<String, List<Guest>> then) throws Exception {
        return end(refused, ending(MoveOutcome.FAILED, "it has a job"), then);
    }

    private static Mover ending(MoveOutcome outcome, String why) {
        return (move, progress) -> new MoveResult(outcome, why, Duration.ZERO);
    }

    /** Has a migration of the guest to hostc end so, and looks at these hosts then. */
    private EvacuationEnd end(Guest guest, Mover mover, Map<String, List<Guest>> then) throws Exception {
        file().write(new EvacuationFile.State("0a1b2c3d", List.of(new PlannedMove("w1", "u-w1", "hostb")), List.of()));
        String drained = "{\"drain\": {\"drained\": true, \"reason\": \"evacuation 0a1b2c3d\"}}";
        try (ScriptedDaemon daemon = ScriptedDaemon.answering(folder, drained)) {
            Client client = new Client(daemon.socket(), Duration.ofSeconds(20));
            Evacuation evacuation = Evacuation.open(context(), client, "u-w1"::equals);
            assertTrue(evacuation.goesOn());
            MoveSession session = new MoveSession(client, console, "0a1b2c3d", MovePurpose.EVACUATE);
            session.run(
                    new Plan(List.of(new Plan.Move(guest, "hostc", "")), List.of(), List.of()),
                    new Turns(new Limits(1, 1)),
                    mover,
                    MoveSession.Interruption.cancelling(() -> {}),
                    (guests, not) -> new Plan(List.of(), List.of(), List.of()),
                    evacuation);
            return EvacuationEnd.of(situation(then), evacuation, Set.of(), session);
        }
    }

    private FleetSituation situation(Map<String, List<Guest>> guests) {
        List<Host> hosts = guests.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(host -> new Host(
                        host.getKey(),
                        Set.of(),
                        new Host.Known(
                                new Host.Pool(1, 1),
                                Map.of(),
                                host.getValue().stream()
                                        .map(guest -> new Host.Resident(guest.uuid(), guest.name(), Set.of()))
                                        .toList(),
                                "",
                                Optional.empty(),
                                Duration.ZERO)))
                .toList();
        return new FleetSituation(
                new FleetSettings(
                        Map.of(),
                        Map.of(),
                        FleetSettings.DEADLINE,
                        Migrations.DEFAULT,
                        new Limits(1, 1),
                        Weights.DEFAULT),
                "hosta",
                hosts,
                Objects.requireNonNull(guests.get("hosta")),
                new RemoteGates(new Ssh(new Programs(List.of()), Duration.ofSeconds(1)), List.of(), Map.of()));
    }

    private EvacuationFile file() {
        return Evacuation.file(context());
    }

    private CommandContext context() {
        return new CommandContext(
                console,
                InputStream.nullInputStream(),
                folder,
                folder,
                folder,
                folder.resolve("lib"),
                new Programs(List.of()),
                Clock.systemUTC());
    }

    private static Guest guest(String name) {
        return new Guest("u-" + name, name, "hosta", 1 << 20, Map.of(), Set.of());
    }
}
