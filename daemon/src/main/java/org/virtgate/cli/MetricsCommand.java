package org.virtgate.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import org.virtgate.cli.view.Console;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;

/**
 * {@code virtgate metrics}.
 *
 * <p>JSON: the daemon's answer to the question {@code metrics}: {@code {"text": "…"}}.
 */
@Command(
        name = "metrics",
        description = "Print virtgated's numbers in Prometheus' text format.",
        footer = {
            "",
            "node_exporter reads them from a file that virtgated keeps up to date: [metrics]",
            "textfile in /etc/virtgate/virtgate.toml.",
            "",
            "Examples:",
            "  virtgate metrics | grep virtgate_decisions_total",
            "  virtgate metrics | promtool check metrics",
            "",
            "Exit codes: 0 printed; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class MetricsCommand extends AskingCommand {
    MetricsCommand(CommandContext context) {
        super(context, QuestionKind.METRICS, Duration.ofSeconds(10));
    }

    @Override
    ExitCode show(JsonObject answer, Console console, boolean json) {
        if (json) {
            console.json(answer);
        } else {
            JsonElement text = answer.get("text");
            // Every line of the text has its line feed already, and programs read it byte by byte.
            console.out().print(text == null ? "" : text.getAsString());
            console.out().flush();
        }
        return ExitCode.YES;
    }
}
