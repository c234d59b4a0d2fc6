package org.virtgate.rules;

import org.virtgate.domain.Printable;

/** Formats problems for people. Control characters from files are escaped. */
public final class ProblemText {
    private static final int TAB = 4;
    private static final int WIDTH = 100;
    private static final int BEFORE_CARET = 60;

    private ProblemText() {}

    /** Returns one line: {@code file:line:column: message; hint}. */
    public static String line(Problem problem) {
        return Printable.of(problem.at() + ": " + problem.message()
                + problem.hint().map(h -> "; " + h).orElse(""));
    }

    /**
     * Returns the problem, its line of the source with a caret below the place, and the hint:
     *
     * <pre>
     * 20-net.toml:7:1: [[rewrite]] knows no key 'netwrok'
     *   7 | netwrok = { from = …
     *     | ^
     *   did you mean 'network'
     * </pre>
     *
     * @param source the whole text of the file; a line wider than a terminal is shortened
     */
    public static String caret(Problem problem, String source) {
        StringBuilder text = new StringBuilder(Printable.of(problem.at() + ": " + problem.message()));
        String[] lines = source.split("\r?\n", -1);
        int line = problem.at().line();
        if (line >= 1 && line <= lines.length) {
            text.append('\n').append(excerpt(lines[line - 1], line, problem.at().column()));
        }
        problem.hint().ifPresent(hint -> text.append("\n  ").append(Printable.of(hint)));
        return text.toString();
    }

    private static String excerpt(String source, int line, int column) {
        int[] characters = source.codePoints().toArray();
        int before = Math.min(column - 1, characters.length);
        String left = shown(new String(characters, 0, before), 0);
        String right = shown(new String(characters, before, characters.length - before), left.length());
        if (left.length() > BEFORE_CARET) {
            left = "…" + left.substring(left.length() - BEFORE_CARET);
        }
        if (left.length() + right.length() > WIDTH) {
            right = right.substring(0, WIDTH - left.length()) + "…";
        }
        String number = Integer.toString(line);
        return "  " + number + " | " + left + right + "\n  " + " ".repeat(number.length()) + " | "
                + " ".repeat(left.codePointCount(0, left.length())) + "^";
    }

    private static String shown(String source, int column) {
        StringBuilder shown = new StringBuilder();
        source.codePoints().forEach(c -> {
            if (c == '\t') {
                shown.append(" ".repeat(TAB - (column + shown.length()) % TAB));
            } else {
                shown.append(Printable.of(Character.toString(c)));
            }
        });
        return shown.toString();
    }
}
