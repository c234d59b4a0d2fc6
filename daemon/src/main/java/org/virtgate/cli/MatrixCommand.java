package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.MatrixDocument;
import org.virtgate.cli.view.MatrixPage;
import org.virtgate.cli.view.MatrixView;
import org.virtgate.cli.view.Moment;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Guest;
import org.virtgate.fleet.plan.Matrix;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code virtgate matrix}. JSON: as {@link MatrixDocument} says. */
@Command(
        name = "matrix",
        description = "Show which guests of this host could go to which hosts of the fleet, and why not.",
        footer = {
            "",
            "Examples:",
            "  virtgate matrix",
            "  virtgate matrix web1 db1",
            "  virtgate matrix --html /tmp/matrix.html",
            "",
            "Exit codes: 0 every guest has a host to go to; 1 some have none; 2 no",
            "fleet.toml, no such guest, or the file cannot be written; 3 fleet.toml is",
            "invalid; 4 no daemon here, or it did not answer; 5 not permitted."
        })
final class MatrixCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "GUEST",
            description = "Guests that run here, by name or UUID; all, if none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page for a browser to this file.")
    private @Nullable Path html;

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    MatrixCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        FleetSituation situation = FleetSituation.ofThisHost(new FleetHosts(context, fleet.read(context)));
        List<Guest> guests = situation.guests(names);
        Matrix matrix = Matrix.of(guests, situation.hosts(), situation.answers(guests));
        Console console = context.console();
        if (html != null) {
            String when = Moment.shown(
                    context.clock().instant().toString(), context.clock().getZone());
            Files.writeString(html, new MatrixPage(matrix, "guests of " + situation.here() + ", " + when).text());
        }
        if (json.isWanted()) {
            console.json(MatrixDocument.of(matrix));
        } else {
            new MatrixView(matrix).lines(console).forEach(console::line);
        }
        boolean all =
                matrix.rows().stream().allMatch(row -> row.cells().stream().anyMatch(cell -> cell instanceof Fit.Fits));
        return (all ? ExitCode.YES : ExitCode.NO).code();
    }
}
