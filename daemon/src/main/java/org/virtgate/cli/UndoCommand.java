package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code virtgate undo}.
 *
 * <p>JSON: the daemon's answer to the question {@code undo}: {@code {"undone": …, "guest": …, "uuid": …, "why": …,
 * "diff": […]}}.
 */
@Command(
        name = "undo",
        description = "Put back the persistent definition that after-care, or virtgate repair, has replaced.",
        footer = {
            "",
            "Only where nobody has changed the definition since: else it shows what differs,",
            "and changes nothing. The running guest stays as it is. Only root may.",
            "",
            "Examples:",
            "  virtgate undo 7f3a1c02",
            "",
            "Exit codes: 0 it is back; 1 nothing was changed; 4 no daemon, or it did not",
            "answer; 5 not permitted."
        })
final class UndoCommand extends AskingCommand {
    @Parameters(paramLabel = "ID", description = "Of the decision, or of the repair.")
    private String id = "";

    UndoCommand(CommandContext context) {
        super(context, QuestionKind.UNDO, Duration.ofSeconds(30));
    }

    @Override
    void specify(JsonObject arguments) {
        arguments.addProperty("id", id);
    }

    @Override
    ExitCode show(JsonObject reply, Console console, boolean json) {
        Answer answer = new Answer(reply);
        if (json) {
            console.json(reply);
        } else {
            show(answer, console);
        }
        return answer.flag("undone") ? ExitCode.YES : ExitCode.NO;
    }

    private static void show(Answer answer, Console console) {
        for (String line : answer.texts("diff")) {
            console.line(console.paint(line.startsWith("-") ? Paint.BAD : Paint.GOOD, line));
        }
        console.line(
                answer.flag("undone")
                        ? "the persistent definition of guest " + answer.text("guest") + " is as it was before"
                        : "not undone: " + answer.text("why"));
    }
}
