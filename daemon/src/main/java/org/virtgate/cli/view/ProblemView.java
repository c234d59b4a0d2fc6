package org.virtgate.cli.view;

/** A problem of a rule file as the daemon tells it: {@code {"file", "line", "column", "message", "hint"}}. */
public final class ProblemView {
    private ProblemView() {}

    /** {@code file:line:column: message; hint}; without line and column where the file as a whole is meant. */
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
