package org.virtgate.cli;

import com.google.gson.JsonObject;
import java.util.List;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Counted;
import org.virtgate.json.ProblemJson;
import org.virtgate.rules.Problem;
import org.virtgate.rules.ProblemText;

/** Rules with errors, by which nothing is done. */
final class RefusedRules {
    private RefusedRules() {}

    /**
     * Tells of them, on standard error for people; the exit code.
     *
     * @param left what was not done
     */
    static int tell(List<Problem> problems, String left, Console console, boolean json) {
        if (json) {
            JsonObject document = new JsonObject();
            document.addProperty("error", "the rules have errors");
            document.add("problems", ProblemJson.of(problems));
            console.json(document);
        }
        problems.forEach(problem -> console.err().println(ProblemText.line(problem)));
        console.err().println("virtgate: the rules have " + Counted.of(problems.size(), "error") + ": " + left);
        return ExitCode.INVALID_RULES.code();
    }
}
