package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Set;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.FactsView;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate facts}.
 *
 * <p>JSON: the daemon's answer to the question {@code facts} (docs/using/operations.md).
 */
@Command(
        name = "facts",
        description = "Show what virtgated knows of this host, part by part, and how old that is.",
        footer = {
            "",
            "Examples:",
            "  virtgate facts",
            "  virtgate facts network",
            "  virtgate facts --json | jq '.facts.\"setup.services\".value.libvirtd'",
            "",
            "Exit codes: 0 everything is known; 1 something is not; 2 no such part; 4 no",
            "daemon, or it did not answer; 5 not permitted."
        })
final class FactsCommand extends AskingCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            description = "A part, such as storage.mounts, or several: network for all that begin with network.")
    private String part = "";

    FactsCommand(CommandContext context) {
        super(context, QuestionKind.FACTS, Duration.ofSeconds(10));
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) throws CommandFailure {
        keepPart(answer);
        FactsView view = new FactsView(new Answer(answer));
        if (json) {
            console.json(answer);
        } else {
            view.lines(console).forEach(console::line);
        }
        return view.unknown().isEmpty() ? ExitCode.YES : ExitCode.NO;
    }

    /** Leaves only the facts that were asked for. */
    private void keepPart(JsonObject answer) throws CommandFailure {
        if (part.isEmpty() || !(answer.get("facts") instanceof JsonObject facts)) {
            return;
        }
        String all = String.join(", ", facts.keySet());
        Set.copyOf(facts.keySet()).stream()
                .filter(name -> !name.equals(part) && !name.startsWith(part + "."))
                .forEach(facts::remove);
        if (facts.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "there is no part '" + part + "' of the facts; there are " + all);
        }
        answer.remove("arriving");
        answer.remove("drained");
    }
}
