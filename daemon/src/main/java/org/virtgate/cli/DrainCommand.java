package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.DrainView;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code virtgate drain}.
 *
 * <p>JSON: the daemon's answer to the question {@code drain}: {@code {"drained": …, "since": …, "reason": …, "failed":
 * …}}.
 */
@Command(
        name = "drain",
        description = "Let no guest come to this host any more; those that are here stay.",
        footer = {
            "",
            "Guests that were admitted already still land. It holds across restarts, until",
            "virtgate undrain.",
            "",
            "Examples:",
            "  virtgate drain --reason \"new kernel on Monday\"",
            "",
            "Exit codes: 0 drained; 1 that cannot be kept, and guests come as before;",
            "2 the reason is too long; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class DrainCommand extends AskingCommand {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why: told to everybody whose guest is denied for it, and in virtgate status.")
    private String reason = "";

    DrainCommand(CommandContext context) {
        super(context, QuestionKind.DRAIN, Duration.ofSeconds(10));
    }

    @Override
    void specify(JsonObject arguments) {
        arguments.addProperty("reason", reason);
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        return report(answer, console, json);
    }

    /** Prints the answer to {@code drain} or {@code undrain}. */
    static ExitCode report(JsonObject reply, Console console, boolean json) {
        Answer answer = new Answer(reply);
        Optional<String> failed = answer.optionalText("failed");
        if (json) {
            console.json(reply);
        } else {
            failed.ifPresent(why -> console.line("nothing has changed, because it could not be kept: " + why));
            console.line(DrainView.line(answer));
        }
        return failed.isEmpty() ? ExitCode.YES : ExitCode.NO;
    }
}
