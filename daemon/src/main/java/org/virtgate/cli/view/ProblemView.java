package org.virtgate.cli.view;

/**
 * Shows people a problem of a rule file, in the daemon's form {@code {"file", "line", "column", "message", "hint"}}.
 */
public final class ProblemView {
    private ProblemView() {}

    /** Returns {@code file:line:column: message; hint}; without line and column if the problem is of the whole file. */
    public static String line(Answer problem) {
        String place = problem.count("line") == 0
                ? problem.text("file")
                : problem.text("file") + ":" + problem.count("line") + ":" + problem.count("column");
        return place + ": " + problem.text("message")
                + problem.optionalText("hint")
                        .filter(hint -> !hint.isEmpty())
                        .map(hint -> "; " + hint)
                        .orElse("");
    }
}
