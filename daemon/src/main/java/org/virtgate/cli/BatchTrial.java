package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
        CompletableFuture<List<BatchLine>> ahead = ahead(lines);
        List<BatchLine> next = read(ahead);
        if (next.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "the batch has no line; expected a JSON object for each guest");
        }
        for (; !next.isEmpty(); next = read(ahead)) {
            ahead = ahead(lines);
            int done = 0;
            while (done < next.size()) {
                done += next.get(done).problem().isPresent()
                        ? tell(next.get(done))
                        : decide(next.subList(done, endOfRight(next, done)));
            }
        }
        return wrong ? ExitCode.USAGE : notTold ? ExitCode.NOT_PERMITTED : denied ? ExitCode.NO : ExitCode.YES;
    }

    /** Reads the next lines while virtgated decides on those before: the two take turns otherwise. */
    private static CompletableFuture<List<BatchLine>> ahead(BatchLines lines) {
        CompletableFuture<List<BatchLine>> read = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        read.complete(lines.next());
                    } catch (IOException | RuntimeException e) {
                        read.completeExceptionally(e);
                    }
                },
                "reads the batch");
        thread.setDaemon(true);
        thread.start();
        return read;
    }

    private static List<BatchLine> read(CompletableFuture<List<BatchLine>> ahead) throws IOException {
        try {
            return ahead.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw e;
        }
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
