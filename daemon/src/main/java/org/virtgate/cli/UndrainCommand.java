package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate undrain}.
 *
 * <p>JSON: the daemon's answer to the question {@code undrain}: {@code {"drained": …, "since": …, "reason": …, "failed": …}}.
 */
@Command(
        name = "undrain",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Let guests come to this host again.",
        footer = {
            "",
            "Exit codes: 0 guests may come; 1 that cannot be kept, and the host stays drained;",
            "4 no daemon; 5 not permitted."
        })
final class UndrainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final Surroundings surroundings;

    UndrainCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject question = new JsonObject();
        question.addProperty("ask", "undrain");
        JsonObject reply = daemon.within(PATIENCE).ask(question);
        return DrainView.report(reply, surroundings.console(), json.isWanted()).code();
    }
}
