package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import org.virtgate.hook.Question;
import org.virtgate.hook.QuestionKind;
import picocli.CommandLine.Mixin;

/** A command that asks the running daemon one question and shows the answer, to people or as JSON. */
abstract class AskingCommand implements Callable<Integer> {
    private final CommandContext context;
    private final QuestionKind kind;
    private final Duration patience;

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    /**
     * Creates a command that asks this kind of question.
     *
     * @param patience how long the daemon may take
     */
    AskingCommand(CommandContext context, QuestionKind kind, Duration patience) {
        this.context = Objects.requireNonNull(context);
        this.kind = Objects.requireNonNull(kind);
        this.patience = Objects.requireNonNull(patience);
    }

    @Override
    public final Integer call() throws CommandFailure {
        JsonObject arguments = new JsonObject();
        specify(arguments);
        JsonObject answer = daemon.within(patience).ask(new Question(kind, arguments));
        return show(answer, context.console(), json.isWanted()).code();
    }

    /** Adds the arguments of the question. */
    void specify(JsonObject arguments) {}

    /** Shows the answer, and returns the command's exit code. */
    abstract ExitCode show(JsonObject answer, Console console, boolean json) throws CommandFailure;
}
