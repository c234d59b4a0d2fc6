package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate names}.
 *
 * <p>JSON: the daemon's answer to the question {@code names} (docs/protocol.md).
 */
@Command(
        name = "names",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Show what this host calls the storages and networks that all hosts know, and how they are.",
        footer = {
            "",
            "Examples:",
            "  virtgate names",
            "  virtgate names --json | jq -r '.storages[] | select(.problem) | .name'",
            "",
            "Exit codes: 0 all is as the rules say; 1 something is not; 4 no daemon; 5 not permitted."
        })
final class NamesCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings surroundings;

    NamesCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject question = new JsonObject();
        question.addProperty("ask", "names");
        JsonObject answer = daemon.within(PATIENCE).ask(question);
        Console console = surroundings.console();
        NamesView view = new NamesView(new Answer(answer));
        if (json.isWanted()) {
            console.json(answer);
        } else {
            view.lines(console).forEach(console::line);
        }
        return (view.isWell() ? ExitCode.YES : ExitCode.NO).code();
    }
}
