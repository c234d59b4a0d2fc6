package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import picocli.CommandLine.Command;

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
final class FactsCommand extends AskingCommand {
    FactsCommand(Surroundings surroundings) {
        super(surroundings, "facts", Duration.ofSeconds(10));
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
