package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.virtgate.cli.view.Answer;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.TryView;

/** Tries the guests of many lines in their order, and prints a line for each as soon as it is decided. */
final class BatchTrial {
    private final Judge judge;
    private final Console console;
    private boolean wrong;
    private boolean notTold;
    private boolean denied;

    /** Who decides. Remembers from call to call who counts as landed. */
    @FunctionalInterface
    interface Judge {
        /**
         * Answers on the first of these guests, at least on one.
         *
         * @param guests each with {@code xml}, and where they are known {@code origin} and {@code assume}
         */
        List<JsonObject> decide(List<JsonObject> guests) throws CommandFailure;
    }

    BatchTrial(Judge judge, Console console) {
        this.judge = Objects.requireNonNull(judge);
        this.console = Objects.requireNonNull(console);
    }

    /** Tries all guests, and returns the exit code for them. */
    ExitCode run(BatchLines lines) throws CommandFailure, IOException {
        List<BatchLine> next = lines.next();
        if (next.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "the batch has no line; expected a JSON object for each guest");
        }
        for (; !next.isEmpty(); next = lines.next()) {
            int done = 0;
            while (done < next.size()) {
                done += next.get(done).problem().isPresent()
                        ? tell(next.get(done))
                        : decide(next.subList(done, endOfRight(next, done)));
            }
        }
        return wrong ? ExitCode.USAGE : notTold ? ExitCode.NOT_PERMITTED : denied ? ExitCode.NO : ExitCode.YES;
    }

    private static int endOfRight(List<BatchLine> lines, int from) {
        int end = from;
        while (end < lines.size() && lines.get(end).problem().isEmpty()) {
            end++;
        }
        return end;
    }

    private int tell(BatchLine line) {
        print(line, error("line " + line.number() + " " + line.problem().orElse("")));
        return 1;
    }

    private int decide(List<BatchLine> lines) throws CommandFailure {
        List<JsonObject> answers =
                judge.decide(lines.stream().map(BatchLine::guest).toList());
        for (int i = 0; i < answers.size(); i++) {
            print(lines.get(i), answers.get(i));
        }
        return answers.size();
    }

    private void print(BatchLine line, JsonObject answer) {
        TryView view = new TryView(new Answer(answer));
        if (answer.has("error")) {
            wrong = true;
        } else if (view.isNotTold()) {
            notTold = true;
        } else {
            denied |= !answer.has("assumed") && !view.admitted();
        }
        console.jsonLine(line.printed(answer));
    }

    /** Returns the answer on a guest on which nothing can be decided. */
    static JsonObject error(String what) {
        JsonObject answer = new JsonObject();
        answer.addProperty("error", what);
        return answer;
    }
}
