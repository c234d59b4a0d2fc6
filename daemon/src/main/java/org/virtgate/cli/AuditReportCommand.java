package org.virtgate.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Console;
import org.virtgate.record.log.HistoryQuery;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.ModeTable;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code virtgate audit-report}. JSON: as {@link AuditReport#json} says. */
@Command(
        name = "audit-report",
        description = "Show what the checks that are in audit would have denied, by check and guest.",
        footer = {
            "",
            "With --toml it prints exceptions for those guests, to be reviewed, and the",
            "modes that enforce the checks.",
            "",
            "Examples:",
            "  virtgate audit-report --since 30d",
            "  virtgate audit-report --toml > /etc/virtgate/rules.d/40-exceptions-new.toml",
            "",
            "Exit codes: 0 nothing would have been denied, or --toml was printed; 1",
            "something would; 2 wrong usage, or no such folder; 3 invalid rules; 5 not",
            "permitted."
        })
final class AuditReportCommand implements Callable<Integer> {
    @Mixin
    private SinceOption since = new SinceOption();

    @Option(names = "--toml", description = "Print the exceptions and modes that one would write.")
    private boolean toml;

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    AuditReportCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (toml && json.isWanted()) {
            throw new CommandFailure(ExitCode.USAGE, "--toml and --json exclude each other; give one of them");
        }
        Console console = context.console();
        log.mustExist();
        RuleSource.Read read = files.source(context).read(BuiltInChecks.reader(InstalledSchema.files()));
        if (!(read.rules() instanceof Reading.Accepted<RuleSet> rules)) {
            return RefusedRules.tell(read.rules().problems(), "nothing can be reported", console, json.isWanted());
        }
        List<EffectiveRule> effective = EffectiveRule.all(rules.value(), new ModeTable(read.modes()));
        AuditedFindings found = new AuditedFindings();
        log.read(query(), console, decision -> {
            found.add(decision);
            return true;
        });
        AuditReport report = AuditReport.of(effective, found);
        if (json.isWanted()) {
            console.json(report.json());
        } else if (toml) {
            LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
            new AuditToml(report, effective, today).lines().forEach(console::line);
        } else {
            new AuditText(report, context.clock().getZone()).lines(console).forEach(console::line);
        }
        return (toml || report.findings().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    private HistoryQuery query() {
        return new HistoryQuery(
                "",
                Optional.empty(),
                Optional.empty(),
                since.by(context.clock()),
                Optional.empty(),
                Optional.empty(),
                Integer.MAX_VALUE);
    }
}
