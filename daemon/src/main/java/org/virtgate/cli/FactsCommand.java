package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.FactsView;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;

/**
 * {@code virtgate facts}.
 *
 * <p>JSON: the daemon's answer to the question {@code facts} (docs/using/operations.md).
 */
@Command(
        name = "facts",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        description = "Show what virtgated knows of this host, part by part, and how old that is.",
        footer = {
            "",
            "Examples:",
            "  virtgate facts",
            "  virtgate facts --json | jq '.facts.\"setup.services\".value.libvirtd'",
            "",
            "Exit codes: 0 everything is known; 1 something is not; 4 no daemon, or it did not answer;",
            "5 not permitted."
        })
final class FactsCommand extends AskingCommand {
    FactsCommand(CommandContext context) {
        super(context, QuestionKind.FACTS, Duration.ofSeconds(10));
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        FactsView view = new FactsView(new Answer(answer));
        if (json) {
            console.json(answer);
        } else {
            view.lines(console).forEach(console::line);
        }
        return view.unknown().isEmpty() ? ExitCode.YES : ExitCode.NO;
    }
}
