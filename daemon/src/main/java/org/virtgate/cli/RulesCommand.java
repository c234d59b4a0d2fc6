package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
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
import org.virtgate.rules.read.EffectiveToml;
import org.virtgate.rules.read.ModeTable;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate rules}.
 *
 * <p>JSON: {@code {"rules": [{"id", "kind", "mode", "file", "line", "mode_file", "mode_line", "expires", "reason",
 * "hits", "last_hit"}], "decisions": n, "since": time, "masked": [path…]}}: {@code mode_file} where the settings give
 * the mode; {@code since} is the time of the oldest decision that is kept. Invalid rules: {@code {"error",
 * "problems"}}.
 */
@Command(
        name = "rules",
        description =
                "Show all rules as they are on disk: the mode of each, where it comes from, and how often it acted.",
        footer = {
            "",
            "A hit is a decision that is kept in the decision log and in which a check found",
            "something, a rewrite changed something, or an exception let the guest in.",
            "",
            "Examples:",
            "  virtgate rules",
            "  virtgate rules --unused    what could be removed, or tested",
            "  virtgate rules --toml      one file that says the same, for diff",
            "  virtgate rules --json | jq -r '.rules[] | select(.mode == \"audit\").id'",
            "",
            "Exit codes: 0 they were shown; 2 wrong usage, or no such folder; 3 invalid",
            "rules; 5 not permitted."
        })
final class RulesCommand implements Callable<Integer> {
    @Option(names = "--unused", description = "Only rules without a hit.")
    private boolean unused;

    @Option(names = "--toml", description = "Print all rules as one rule file, each with the mode that it really has.")
    private boolean toml;

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private LogOption log = new LogOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    RulesCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (toml && (unused || json.isWanted())) {
            throw new CommandFailure(ExitCode.USAGE, "--toml goes with neither --json nor --unused; give it alone");
        }
        Console console = context.console();
        log.mustExist();
        RuleSource.Read read = files.source(context).read(BuiltInChecks.reader(InstalledSchema.files()));
        if (!(read.rules() instanceof Reading.Accepted<RuleSet> rules)) {
            return RefusedRules.tell(read.rules().problems(), "no rules can be shown", console, json.isWanted());
        }
        if (toml) {
            EffectiveToml.of(read.files(), rules.value()).lines().forEach(console::line);
            return ExitCode.YES.code();
        }
        RuleHits hits = new RuleHits();
        log.read(every(), console, decision -> {
            hits.add(decision);
            return true;
        });
        List<EffectiveRule> shown = EffectiveRule.all(rules.value(), new ModeTable(read.modes())).stream()
                .filter(rule -> !unused || (rule.acts() && hits.count(rule.id()) == 0))
                .toList();
        if (json.isWanted()) {
            console.json(document(shown, hits, read.masked()));
        } else {
            LocalDate today = LocalDate.ofInstant(context.clock().instant(), ZoneOffset.UTC);
            new RulesText(hits, today, context.clock().getZone())
                    .lines(shown, read.masked(), console)
                    .forEach(console::line);
        }
        return ExitCode.YES.code();
    }

    private static HistoryQuery every() {
        return HistoryQuery.byId("");
    }

    private static JsonObject document(List<EffectiveRule> shown, RuleHits hits, List<Path> masked) {
        JsonObject document = new JsonObject();
        JsonArray rules = new JsonArray();
        shown.forEach(rule -> rules.add(rule.json(hits)));
        document.add("rules", rules);
        document.addProperty("decisions", hits.decisions());
        Optional.of(hits.first())
                .filter(time -> !time.isEmpty())
                .ifPresent(time -> document.addProperty("since", time));
        JsonArray paths = new JsonArray();
        masked.forEach(path -> paths.add(path.toString()));
        document.add("masked", paths);
        return document;
    }
}
