package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code virtgate drain}.
 *
 * <p>JSON: the daemon's answer to the question {@code drain}: {@code {"drained": …, "since": …, "reason": …, "failed": …}}.
 */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = "Let no guest come to this host any more; those that are here stay.",
        footer = {
            "",
            "Guests that were admitted already still land. It holds across restarts, until virtgate undrain.",
            "",
            "Examples:",
            "  virtgate drain --reason \"new kernel on Monday\"",
            "",
            "Exit codes: 0 drained; 1 that cannot be kept, and guests come as before;",
            "4 no daemon; 5 not permitted."
        })
final class DrainCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why: told to everybody whose guest is denied for it, and in virtgate status.")
    private String reason = "";

    private final Surroundings surroundings;

    DrainCommand(Surroundings surroundings) {
        this.surroundings = Objects.requireNonNull(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject question = new JsonObject();
        question.addProperty("ask", "drain");
        question.addProperty("reason", reason);
        JsonObject reply = daemon.within(PATIENCE).ask(question);
        return DrainView.report(reply, surroundings.console(), json.isWanted()).code();
    }
}
