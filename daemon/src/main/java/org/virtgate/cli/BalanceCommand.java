package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.plan.Balance;
import org.virtgate.fleet.plan.Balancer;
import org.virtgate.fleet.plan.Plan;
import org.virtgate.fleet.plan.PlanRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate balance}.
 *
 * <p>JSON: {@code {"before", "after", "moves": [{"guest", "uuid", "from", "to", "why"}]}}, before and after in
 * percentage points.
 */
@Command(
        name = "balance",
        description = "Propose moves that would even out how full the hosts' memory is. Nothing is migrated.",
        footer = {
            "",
            "Each move is one that its destination's gate would admit after those before it.",
            "",
            "Examples:",
            "  virtgate balance --dry-run",
            "  virtgate balance --dry-run --moves 3 --gain 2",
            "",
            "Exit codes: 0 no move helps enough; 1 moves are proposed; 2 no fleet.toml, or",
            "--dry-run is missing; 3 fleet.toml is invalid."
        })
final class BalanceCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only propose: this version moves nothing by itself.")
    private boolean dryRun;

    @Option(
            names = "--moves",
            paramLabel = "N",
            defaultValue = "10",
            description = "The most moves to propose (default: ${DEFAULT-VALUE}).")
    private int moves;

    @Option(
            names = "--gain",
            paramLabel = "POINTS",
            defaultValue = "1",
            description = {
                "By how many percentage points a move must bring the hosts closer, in the standard deviation of their",
                "used shares (default: ${DEFAULT-VALUE})."
            })
    private double gain;

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    BalanceCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if (!dryRun) {
            throw new CommandFailure(
                    ExitCode.USAGE, "balance moves nothing by itself yet: say --dry-run, and move what you like");
        }
        FleetSituation situation = FleetSituation.ofAllHosts(new FleetHosts(context, fleet.read(context)));
        Balance balance = new Balancer(situation.gates(), moves, gain)
                .propose(new PlanRequest(
                        situation.guests(),
                        situation.hosts(),
                        situation.answers(situation.guests()),
                        Set.of(),
                        Set.of()));
        Console console = context.console();
        if (json.isWanted()) {
            console.json(json(balance));
        } else {
            console.line("the hosts' used shares of memory differ by %.1f points, after %d moves by %.1f"
                    .formatted(balance.before(), balance.moves().size(), balance.after()));
            for (Plan.Move move : balance.moves()) {
                console.line("  " + Printable.of(move.guest().name()) + " from "
                        + move.guest().host() + " to " + move.to() + ": " + move.why());
            }
        }
        return (balance.moves().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    private static JsonObject json(Balance balance) {
        JsonObject document = new JsonObject();
        document.addProperty("before", balance.before());
        document.addProperty("after", balance.after());
        JsonArray moves = new JsonArray();
        for (Plan.Move move : balance.moves()) {
            JsonObject one = new JsonObject();
            one.addProperty("guest", move.guest().name());
            one.addProperty("uuid", move.guest().uuid());
            one.addProperty("from", move.guest().host());
            one.addProperty("to", move.to());
            one.addProperty("why", move.why());
            moves.add(one);
        }
        document.add("moves", moves);
        return document;
    }
}
