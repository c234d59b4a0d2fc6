package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.RepairView;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate repair}.
 *
 * <p>JSON: the daemon's answer to the question {@code repair}: {@code {"dry_run": …, "guests": [{"guest", "uuid", "id",
 * "rewrites", "failed"}]}}.
 */
@Command(
        name = "repair",
        description = "Bring persistent definitions in line for guests that came before virtgate was here.",
        footer = {
            "",
            "The rewrite rules in force go over the persistent definitions of running",
            "guests, and only where the running guest shows that they are right, or has no",
            "such device. What is replaced is kept: virtgate undo ID. Running guests stay as",
            "they are. Only root may.",
            "",
            "Examples:",
            "  virtgate repair --all --dry-run",
            "  virtgate repair --domain web1",
            "",
            "Exit codes: 0 all fit now; 1 something could not be done, or with --dry-run",
            "would be changed; 2 there is no such guest; 3 no rules are in force; 4 no",
            "daemon, or it did not answer; 5 not permitted."
        })
final class RepairCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--dry-run", description = "Show what would be changed, and change nothing.")
    private boolean dryRun;

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    RepairCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    /** The choice of one guest or all. */
    static final class Which {
        @Option(names = "--domain", paramLabel = "NAME", description = "This guest of this host: its name or UUID.")
        private @Nullable String domain;

        @Option(names = "--all", description = "Every guest that runs here and has a persistent definition.")
        private boolean all;
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject arguments = new JsonObject();
        if (which.domain != null) {
            arguments.addProperty("domain", which.domain);
        }
        arguments.addProperty("all", which.all);
        arguments.addProperty("dry_run", dryRun);
        JsonObject reply = daemon.within(PATIENCE).ask(new Question(QuestionKind.REPAIR, arguments));
        RepairView view = new RepairView(new Answer(reply));
        if (json.isWanted()) {
            context.console().json(reply);
        } else {
            view.lines(context.console()).forEach(context.console()::line);
        }
        return (view.isWell() ? ExitCode.YES : ExitCode.NO).code();
    }
}
