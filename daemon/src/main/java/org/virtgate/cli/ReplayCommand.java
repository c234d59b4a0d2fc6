package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Console;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.record.replay.RecordFiles;
import org.virtgate.record.replay.Recorded;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate replay}.
 *
 * <p>JSON: {@code {"replayed": n, "changed": [{"id", "time", "guest", "was", "would_be", "then", "now"}], "open": […],
 * "other": […], "not_replayable": [{"file", "why"}]}}: if the verdict cannot be told, {@code not_looked_at} stands in
 * place of {@code would_be}; {@code then} and {@code now} have the {@code findings} and {@code rewrites} that only one
 * of the two decisions has; {@code other} has the decisions that change in another way, with --verbose or --exact.
 * Invalid rules: {@code {"error", "problems"}}.
 */
@Command(
        name = "replay",
        description =
                "Decide all recorded decisions again by the rules as they are on disk, and list what would change.",
        footer = {
            "",
            "Each is decided by what came and what was known then. Nothing is asked, changed",
            "or migrated. Where rules ask for paths that nobody looked at then, the verdict",
            "may be one that cannot be told.",
            "",
            "Examples:",
            "  virtgate replay && virtgate reload    after editing rules",
            "  virtgate replay --since 7d --rules rules.d \\",
            "      --rules /usr/share/virtgate/rules.d",
            "",
            "Exit codes: 0 no verdict is known to change; 1 some would; 2 wrong usage, or no",
            "such folder; 3 invalid rules; 5 not permitted."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private SinceOption since = new SinceOption();

    @Option(names = "--verbose", description = "List also those whose findings or rewrites would change.")
    private boolean verbose;

    @Option(
            names = "--exact",
            description =
                    "Let nothing be different, not even the line that a rule stands in: for rules that nobody edited.")
    private boolean exact;

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    ReplayCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        Console console = context.console();
        log.mustExist();
        RuleSource.Read read = files.source(context).read(BuiltInChecks.reader(InstalledSchema.files()));
        if (!(read.rules() instanceof Reading.Accepted<RuleSet> rules)) {
            return RefusedRules.tell(read.rules().problems(), "nothing was replayed", console, json.isWanted());
        }
        ReplayReport report = new ReplayReport(least(), context.clock().getZone());
        Optional<Instant> first = since.by(context.clock());
        try {
            for (Path file : RecordFiles.newestFirst(log.records(), first)) {
                replay(file, first, rules.value(), report);
            }
        } catch (AccessDeniedException e) {
            throw LogOption.denied(e);
        }
        if (json.isWanted()) {
            console.json(report.json());
        } else {
            report.lines(console).forEach(console::line);
        }
        report.notReplayable().forEach(why -> console.err().println("virtgate: not replayable: " + why));
        return (report.changes() ? ExitCode.NO : ExitCode.YES).code();
    }

    private Replayed.Change least() {
        if (exact) {
            return Replayed.Change.BESIDE;
        }
        return verbose ? Replayed.Change.FINDINGS : Replayed.Change.OPEN;
    }

    private static void replay(Path file, Optional<Instant> first, RuleSet rules, ReplayReport report)
            throws AccessDeniedException {
        try {
            Recorded recorded = DecisionRecords.read(file);
            if (first.filter(recorded.event().at()::isBefore).isEmpty()) {
                report.add(Replayed.of(recorded, rules));
            }
        } catch (NoSuchFileException e) {
            return; // The daemon has removed the record meanwhile, to make room for a new one.
        } catch (AccessDeniedException e) {
            throw e;
        } catch (IOException e) {
            report.failed(file, Objects.requireNonNullElse(e.getMessage(), e.toString()));
        }
    }
}
