package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Answer;
import org.virtgate.fleet.HostReport;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code virtgate fleet answer}: what other hosts ask this one by ssh. JSON: as {@link HostReport#json} says. */
@Command(
        name = "answer",
        description = "Print as JSON what other hosts ask this one: rules, drained, load, memory, guests.",
        footer = {
            "",
            "Other hosts run it here by ssh; people want virtgate status.",
            "",
            "Exit codes: 0 answered; 2 no such folder of hooks; 4 no daemon, or it or",
            "libvirt did not answer; 5 not permitted."
        })
final class FleetAnswerCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Path LOAD = Path.of("/proc/loadavg");

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private HookSite site = new HookSite();

    @Option(names = "--domains", description = "With the XML of each guest that is here, without secrets.")
    private boolean domains;

    private final CommandContext context;

    FleetAnswerCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure {
        Client virtgated = daemon.within(PATIENCE);
        HostReport told = domains ? withDomains(virtgated) : report(virtgated, site, context);
        context.console().jsonLine(told.json());
        return ExitCode.YES.code();
    }

    private HostReport withDomains(Client virtgated) throws CommandFailure {
        HostState state = HostState.read(virtgated, site, context);
        JsonObject facts = virtgated.ask(Question.of(QuestionKind.FACTS));
        // Who asks for the guests' XML moves guests: no guest, and no guest that is known, are not the same.
        Optional<String> unknown =
                new Answer(facts).object("facts").object("libvirt.guests").optionalText("unknown");
        if (unknown.isPresent()) {
            throw new CommandFailure(
                    ExitCode.NO_DAEMON, "virtgated does not know which guests run here: " + unknown.get());
        }
        HostReport report = report(state, facts, context);
        try (GuestsHere here = new GuestsHere()) {
            return report.with(here.withDomains(report.guests()));
        }
    }

    /** Returns what this host says of itself. */
    static HostReport report(Client daemon, HookSite site, CommandContext context) throws CommandFailure {
        HostState state = HostState.read(daemon, site, context);
        return report(state, daemon.ask(Question.of(QuestionKind.FACTS)), context);
    }

    private static HostReport report(HostState state, JsonObject facts, CommandContext context) {
        return HostReport.of(state.answer(), facts, load(), context.clock().instant(), state.found());
    }

    private static double load() {
        try {
            String text = Files.readString(LOAD, StandardCharsets.US_ASCII);
            return Double.parseDouble(text.substring(0, text.indexOf(' ')))
                    / Runtime.getRuntime().availableProcessors();
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
