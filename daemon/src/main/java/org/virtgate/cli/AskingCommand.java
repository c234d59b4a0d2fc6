package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.virtgate.cli.view.Console;
import picocli.CommandLine.Mixin;

/** A command that asks the running daemon one question and shows the answer, to people or as JSON. */
abstract class AskingCommand implements Callable<Integer> {
    private final CommandContext context;
    private final String ask;
    private final Duration patience;

    @Mixin
    private DaemonOption daemon = new DaemonOption();

    @Mixin
    private JsonOption json = new JsonOption();

    /**
     * A command that asks this.
     *
     * @param patience how long the daemon may take
     */
    AskingCommand(CommandContext context, String ask, Duration patience) {
        this.context = Objects.requireNonNull(context);
        this.ask = Objects.requireNonNull(ask);
        this.patience = Objects.requireNonNull(patience);
    }

    @Override
    public final Integer call() throws CommandFailure {
        JsonObject question = new JsonObject();
        question.addProperty("ask", ask);
        specify(question);
        JsonObject answer = daemon.within(patience).ask(question);
        return show(answer, context.console(), json.isWanted()).code();
    }

    /** Adds to the question what the command line says. */
    void specify(JsonObject question) {}

    /** Shows the answer; tells with which code the command ends. */
    abstract ExitCode show(JsonObject answer, Console console, boolean json);
}
