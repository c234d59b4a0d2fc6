package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.json.ProblemJson;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;

/** Reports rules with errors, for commands that need valid rules. */
final class RefusedRules {
    private RefusedRules() {}

    /**
     * Prints the problems, for people on standard error, and returns the exit code.
     *
     * @param notDone what the command did not do
     */
    static int tell(List<Problem> problems, String notDone, Console console, boolean json) {
        if (json) {
            JsonObject document = new JsonObject();
            document.addProperty("error", "the rules have errors");
            document.add("problems", ProblemJson.of(problems));
            console.json(document);
        }
        problems.forEach(problem -> console.err().println(ProblemText.line(problem)));
        console.err().println("virtgate: the rules have " + Counted.of(problems.size(), "error") + ": " + notDone);
        return ExitCode.INVALID_RULES.code();
    }
}
