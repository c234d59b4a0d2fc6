package org.virtgate.build.man;

import java.util.regex.Pattern;
import org.virtgate.build.markdown.Inline;

/** Writes text as roff(7) has it. */
final class Roff {
    private static final int WIDTH = 78;
    private static final Pattern OPTION_OR_PLACE =
            Pattern.compile("(?<![\\w-])--?[a-zA-Z][\\w-]*|\\b[A-Z]{2,}\\b|\\bN\\b");

    private Roff() {}

    /** Returns a paragraph of Markdown on lines of their own. */
    static String text(String markdown) {
        return wrapped(inline(markdown));
    }

    /** Returns Markdown without a line end, for the tag of a list. */
    static String inline(String markdown) {
        StringBuilder roff = new StringBuilder();
        for (Inline part : Inline.of(markdown)) {
            roff.append(
                    switch (part.style()) {
                        case PLAIN -> escaped(part.text());
                        case CODE, STRONG -> bold(part.text());
                        case EMPHASIS -> "\\fI" + escaped(part.text()) + "\\fR";
                        case LINK -> inline(part.text());
                    });
        }
        return roff.toString();
    }

    /** Returns a text in bold. */
    static String bold(String text) {
        return text.isEmpty() ? "" : "\\fB" + escaped(text).replace("-", "\\-") + "\\fR";
    }

    /** Returns how a command is typed: options in bold, what stands for something else in italics. */
    static String usage(String text) {
        return OPTION_OR_PLACE
                .matcher(escaped(text))
                .replaceAll(found -> found.group().startsWith("-")
                        ? "\\\\fB" + found.group().replace("-", "\\\\-") + "\\\\fR"
                        : "\\\\fI" + found.group() + "\\\\fR");
    }

    /** Returns a line of an example, as it stands. */
    static String verbatim(String line) {
        return guarded(escaped(line).replace("-", "\\-"));
    }

    /** Returns the text with nothing in it that roff takes for more than a letter. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\\') {
                escaped.append("\\e");
            } else if (c == '^') {
                escaped.append("\\(ha");
            } else if (c == '~') {
                escaped.append("\\(ti");
            } else if (c == '\'') {
                escaped.append("\\(aq");
            } else if (c == '`') {
                escaped.append("\\(ga");
            } else if (c > '~') {
                escaped.append(String.format("\\[u%04X]", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    /** Breaks lines at blanks; roff fills them anew. */
    static String wrapped(String text) {
        StringBuilder lines = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                lines.append(guarded(line.toString())).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return lines.append(guarded(line.toString())).toString();
    }

    /** A line that begins with a dot would be a request. */
    private static String guarded(String line) {
        return line.startsWith(".") ? "\\&" + line : line;
    }
}
