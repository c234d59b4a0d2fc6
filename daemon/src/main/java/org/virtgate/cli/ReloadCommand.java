package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.ProblemView;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code virtgate reload}.
 *
 * <p>JSON: the daemon's answer to the question {@code reload}: {@code {"accepted": …, "generation": …, "problems":
 * [{"file", "line", "column", "message", "hint"}]}}.
 */
@Command(
        name = "reload",
        description = "Have virtgated read its rules and settings anew.",
        footer = {
            "",
            "All files are taken over in one step, or none: with any error the rules in",
            "force stay.",
            "",
            "Examples:",
            "  virtgate check && virtgate reload",
            "",
            "Exit codes: 0 the new rules are in force; 3 they are invalid, the old ones",
            "stay; 4 no daemon, or it did not answer; 5 not permitted."
        })
final class ReloadCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final CommandContext context;

    ReloadCommand(CommandContext context) {
        this.context = Objects.requireNonNull(context);
    }

    @Override
    public Integer call() throws CommandFailure {
        JsonObject reply = daemon.within(PATIENCE).ask(Question.of(QuestionKind.RELOAD));
        Answer answer = new Answer(reply);
        Console console = context.console();
        if (json.isWanted()) {
            console.json(reply);
        } else if (answer.flag("accepted")) {
            console.line("generation " + answer.count("generation") + " is in force");
        } else {
            List<Answer> problems = answer.objects("problems");
            problems.forEach(problem -> console.line(ProblemView.line(problem)));
            console.line("not reloaded, " + Counted.of(problems.size(), "error") + ": generation "
                    + answer.count("generation") + " stays in force");
        }
        return (answer.flag("accepted") ? ExitCode.YES : ExitCode.INVALID_RULES).code();
    }
}
