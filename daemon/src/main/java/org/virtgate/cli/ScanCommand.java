package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.MatrixDocument;
import org.virtgate.cli.view.MatrixView;
import org.virtgate.cli.view.ScanView;
import org.virtgate.fleet.plan.Answers;
import org.virtgate.fleet.plan.Fit;
import org.virtgate.fleet.plan.Host;
import org.virtgate.fleet.plan.Matrix;
import org.virtgate.rules.FleetSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate scan}.
 *
 * <p>JSON: {@code {"guests": [as virtgate try, with "uuid"]}}; where other hosts are asked also {@code "elsewhere"}, as
 * {@link MatrixDocument} says.
 */
@Command(
        name = "scan",
        description = "Hold every guest that runs here against the rules in force: which could not come back today.",
        footer = {
            "",
            "Nothing is migrated or recorded. A guest that runs here has its memory already:",
            "it is not asked for.",
            "",
            "Examples:",
            "  virtgate scan",
            "  virtgate scan kvm2 kvm3      and which of them could go there",
            "  virtgate scan --elsewhere    and which could go to any host of the fleet",
            "",
            "Exit codes: 0 each guest could come back, and go to one of the hosts that were",
            "asked; 1 some could not; 2 no such host, or no fleet.toml; 3 invalid rules or",
            "fleet.toml, or none in force; 4 no daemon here, or it or libvirt did not",
            "answer; 5 not permitted."
        })
final class ScanCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Parameters(arity = "0..*", paramLabel = "HOST", description = "Hosts or groups of fleet.toml to ask as well.")
    private List<String> hosts = new ArrayList<>();

    @Option(names = "--elsewhere", description = "Ask all other hosts of fleet.toml as well.")
    private boolean elsewhere;

    @Mixin
    private FleetFile fleet = new FleetFile();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    ScanCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException, InterruptedException {
        ScanView scan = new ScanView(scanned());
        Optional<Matrix> others = hosts.isEmpty() && !elsewhere ? Optional.empty() : Optional.of(others());
        Console console = context.console();
        if (json.isWanted()) {
            JsonObject document = scan.json();
            others.ifPresent(matrix ->
                    document.add("elsewhere", MatrixDocument.of(matrix).get("guests")));
            console.json(document);
        } else {
            scan.lines(console).forEach(console::line);
            others.ifPresent(matrix -> {
                console.line("");
                new MatrixView(matrix).lines(console).forEach(console::line);
            });
        }
        if (scan.unshown() > 0) {
            return ExitCode.NO_DAEMON.code();
        }
        boolean all = scan.denied() == 0 && others.map(ScanCommand::allFit).orElse(true);
        return (scan.notTold() > 0 ? ExitCode.NOT_PERMITTED : all ? ExitCode.YES : ExitCode.NO).code();
    }

    private List<JsonObject> scanned() throws CommandFailure {
        try (GuestsHere here = new GuestsHere()) {
            return new GuestScan(daemon.within(PATIENCE), here).answers();
        }
    }

    /** Asks the gates of the other hosts that are named, or of all. */
    private Matrix others() throws CommandFailure, InterruptedException {
        FleetHosts named = new FleetHosts(context, fleet.read(context));
        List<String> wanted =
                named.others(hosts).stream().map(FleetSettings.Host::name).toList();
        FleetSituation situation = FleetSituation.ofThisHost(named);
        List<Host> columns = situation.hosts().stream()
                .filter(host -> wanted.contains(host.name()))
                .toList();
        Answers answers = situation.answers(situation.guests());
        return Matrix.of(situation.guests(), columns, answers);
    }

    private static boolean allFit(Matrix matrix) {
        return matrix.rows().stream().allMatch(row -> row.cells().stream().anyMatch(cell -> cell instanceof Fit.Fits));
    }
}
