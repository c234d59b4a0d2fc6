package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.TryView;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleSource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate try}.
 *
 * <p>JSON: the decision, as docs/protocol.md has it, {@code "xml_changed"}, and with {@code --offline}
 * {@code "not_known": "…"}, the facts of this host that are not known. Invalid rules: {@code {"error", "problems"}}.
 * With {@code --batch} a line of such JSON for each guest, or {@code {"line", "error"}}, or {@code {"guest",
 * "assumed"}}.
 */
@Command(
        name = "try",
        description = "Show what would become of a guest that is migrated here. Nothing is migrated.",
        footer = {
            "",
            "virtgated decides, with the rules in force and what it knows of this host. With",
            "--offline nobody is asked: paths and network devices are looked at on this",
            "machine, libvirt's networks are not known.",
            "",
            "Examples:",
            "  virtgate try vm1.xml",
            "  virsh -c qemu+ssh://hosta/system dumpxml --migratable vm1 |",
            "      virtgate try - --origin hosta",
            "  virtgate try --domain vm1",
            "  virtgate try vm1.xml --offline --rules rules.d",
            "  virtgate try --batch guests.jsonl --landing",
            "",
            "Exit codes: 0 it would be admitted; 1 it would be denied; 2 there is no such",
            "guest or file, or a line of a batch is wrong; 3 invalid rules, or none in",
            "force; 4 no daemon, or it did not answer; 5 not permitted, or the verdict rests",
            "on files that only root may be told of. Of a batch: the first of 2, 5 and 1",
            "that a guest gives."
        })
final class TryCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @ArgGroup(multiplicity = "1")
    private DomainSource source = new DomainSource();

    @Option(names = "--origin", paramLabel = "HOST", description = "The host that it comes from, for rules that ask.")
    private @Nullable String origin;

    @Option(
            names = "--landing",
            description = "With --batch: each guest that would be admitted counts as landed for those after it.")
    private boolean landing;

    @Option(
            names = "--moves",
            paramLabel = "ID",
            description = "With --batch: a guest that would be admitted is about to come, as part of these moves.")
    private @Nullable String moves;

    @Option(
            names = "--offline",
            description = "Decide without virtgated: by this host's rule files, or those of --rules and --config.")
    private boolean offline;

    @Mixin
    private RuleFiles files = new RuleFiles();

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    TryCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
        if (files.areGiven() && !offline) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--rules and --config need --offline: the daemon decides by its own");
        }
        if (landing && source.batch().isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "--landing needs --batch: of one guest, none comes after it");
        }
        if (moves != null && (offline || source.batch().isEmpty())) {
            throw new CommandFailure(ExitCode.USAGE, "--moves needs --batch, and a daemon to tell");
        }
        if (!offline) {
            return source.batch().isPresent()
                    ? batch(new DaemonTrials(daemon.within(PATIENCE), landing, Optional.ofNullable(moves)))
                    : report(daemon.within(PATIENCE).ask(question(source.xml(context))));
        }
        String xml = source.batch().isPresent() ? "" : source.xml(context);
        RuleSource.Read read = files.source(context).read(BuiltInChecks.reader(InstalledSchema.files()));
        if (!(read.rules() instanceof Reading.Accepted<RuleSet> rules)) {
            return RefusedRules.tell(
                    read.rules().problems(), "nothing was decided", context.console(), json.isWanted());
        }
        try (OfflineTrial trial = new OfflineTrial(rules.value())) {
            return source.batch().isPresent()
                    ? batch(new OfflineTrials(trial, landing))
                    : report(OfflineTrial.json(
                            trial.decide(trial.prepare(xml, Optional.ofNullable(origin)), AssumedLandings.NONE)));
        }
    }

    private int batch(BatchTrial.Judge judge) throws CommandFailure, IOException {
        try (InputStream in = source.batchIn(context)) {
            return new BatchTrial(judge, context.console())
                    .run(new BatchLines(in, Optional.ofNullable(origin)))
                    .code();
        }
    }

    private Question question(String xml) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("xml", xml);
        Optional.ofNullable(origin).ifPresent(host -> arguments.addProperty("origin", host));
        return new Question(QuestionKind.TRY, arguments);
    }

    private int report(JsonObject decision) {
        TryView view = new TryView(new Answer(decision));
        Console console = context.console();
        if (json.isWanted()) {
            console.json(decision);
        } else {
            view.lines(console).forEach(console::line);
        }
        if (view.isNotTold()) {
            return ExitCode.NOT_PERMITTED.code();
        }
        return (view.admitted() ? ExitCode.YES : ExitCode.NO).code();
    }
}
