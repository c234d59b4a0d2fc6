package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.virtgate.cli.view.Console;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;

/**
 * {@code virtgate undrain}.
 *
 * <p>JSON: the daemon's answer to the question {@code undrain}: {@code {"drained": …, "since": …, "reason": …,
 * "failed": …}}.
 */
@Command(
        name = "undrain",
        description = "Let guests come to this host again.",
        footer = {
            "",
            "Exit codes: 0 guests may come; 1 that cannot be kept, and the host stays",
            "drained; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class UndrainCommand extends AskingCommand {
    UndrainCommand(CommandContext context) {
        super(context, QuestionKind.UNDRAIN, Duration.ofSeconds(10));
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        return DrainCommand.report(answer, console, json);
    }
}
