package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.NamesView;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;

/**
 * {@code virtgate names}.
 *
 * <p>JSON: the daemon's answer to the question {@code names} (docs/protocol.md).
 */
@Command(
        name = "names",
        description = "Show what this host calls the storages and networks that all hosts know, and how they are.",
        footer = {
            "",
            "Examples:",
            "  virtgate names",
            "  virtgate names --json | jq -r '.storages[] | select(.problem) | .name'",
            "",
            "Exit codes: 0 all is as the rules say; 1 something is not; 3 no rules are in",
            "force; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class NamesCommand extends AskingCommand {
    NamesCommand(CommandContext context) {
        super(context, QuestionKind.NAMES, Duration.ofSeconds(10));
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        NamesView view = new NamesView(new Answer(answer));
        if (json) {
            console.json(answer);
        } else {
            view.lines(console).forEach(console::line);
        }
        return view.isWell() ? ExitCode.YES : ExitCode.NO;
    }
}
