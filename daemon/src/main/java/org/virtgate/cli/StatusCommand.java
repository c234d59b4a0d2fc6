package org.virtgate.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.StatusView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate status}.
 *
 * <p>JSON: the daemon's answer to the question {@code status} (docs/protocol.md), with two more members:
 * {@code "hook"}, as {@link org.virtgate.cli.view.HookView#json} says; if the hooks cannot be read it has only the
 * {@code "problems"} that the daemon has seen, or is {@code {"error": "…"}} if that has not told; and {@code "found":
 * ["…"]}, what is wrong in words.
 */
@Command(
        name = "status",
        description = "Show whether migrations to this host are checked, and with which rules.",
        footer = {
            "",
            "Examples:",
            "  virtgate status",
            "  virtgate status --json | jq .rules.generation",
            "",
            "Exit codes: 0 all is well; 1 something was found; 2 no such folder of hooks; 4",
            "no daemon, or it did not answer; 5 not permitted."
        })
final class StatusCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private HookSite site = new HookSite();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    StatusCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure {
        HostState state = HostState.read(daemon.within(PATIENCE), site, context);
        report(state.answer(), new StatusView(new Answer(state.answer())), state.hook(), state.found());
        return (state.found().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }

    private void report(JsonObject answer, StatusView view, List<String> hook, List<String> found) {
        Console console = context.console();
        if (json.isWanted()) {
            JsonArray words = new JsonArray();
            found.forEach(words::add);
            answer.add("found", words);
            console.json(answer);
            return;
        }
        view.heading(console).forEach(console::line);
        for (String finding : found) {
            console.line(console.paint(Paint.BAD, "FOUND      " + finding));
        }
        view.lines(console).forEach(console::line);
        StatusView.row("hook", hook).forEach(console::line);
        List<String> problems = view.problems();
        if (!problems.isEmpty()) {
            console.line("errors of the rule files:");
            problems.forEach(problem -> console.line("  " + problem));
        }
    }
}
