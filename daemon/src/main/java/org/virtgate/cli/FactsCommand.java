package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate facts}.
 *
 * <p>JSON: the daemon's answer to the question {@code facts} (docs/operations.md).
 */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Show what virtgated knows of this host, part by part, and how old that is.",
        footer = {
            "",
            "Examples:",
            "  virtgate facts",
            "  virtgate facts --json | jq '.facts.\"setup.services\".value.libvirtd'",
            "",
            "Exit codes: 0 everything is known; 1 something is not; 4 no daemon; 5 not permitted."
        })
final class FactsCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings surroundings;

    FactsCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject question = new JsonObject();
        question.addProperty("ask", "facts");
        JsonObject answer = daemon.within(PATIENCE).ask(question);
        Console console = surroundings.console();
        FactsView view = new FactsView(new Answer(answer));
        if (json.isWanted()) {
            console.json(answer);
        } else {
            view.lines(console).forEach(console::line);
        }
        return (view.unknown().isEmpty() ? ExitCode.YES : ExitCode.NO).code();
    }
}
