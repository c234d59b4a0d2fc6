package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import picocli.CommandLine.Command;
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
final class DrainCommand extends AskingCommand {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why: told to everybody whose guest is denied for it, and in virtgate status.")
    private String reason = "";

    DrainCommand(Surroundings surroundings) {
        super(surroundings, "drain", Duration.ofSeconds(10));
    }

    @Override
    void specify(JsonObject question) {
        question.addProperty("reason", reason);
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        return DrainView.report(answer, console, json);
    }
}
