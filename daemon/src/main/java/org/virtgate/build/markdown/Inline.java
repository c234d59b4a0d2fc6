package org.virtgate.build.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of text within a line.
 *
 * @param style how it is to look
 * @param text without any Markdown
 * @param target where a link leads; empty for everything else
 */
public record Inline(Style style, String text, String target) {
    private static final Pattern MARK = Pattern.compile(
            "`([^`]*)`" // code
                    + "|\\[((?:`[^`]*`|[^`\\[\\]]|\\[[^\\]]*])*)]\\(([^)\\s]+)\\)" // a link; its text may be in
                    // brackets
                    + "|\\*\\*(.+?)\\*\\*"
                    + "|(?<![\\w*])\\*([^*\\s](?:[^*]*[^*\\s])?)\\*(?![\\w*])");

    /** How a stretch of text looks. */
    public enum Style {
        PLAIN,
        CODE,
        STRONG,
        EMPHASIS,
        LINK
    }

    public Inline {
        Objects.requireNonNull(style);
        Objects.requireNonNull(text);
        Objects.requireNonNull(target);
    }

    /** Returns the stretches of a text. The text of a link may have Markdown of its own. */
    public static List<Inline> of(String markdown) {
        List<Inline> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(markdown);
        int end = 0;
        while (mark.find()) {
            plain(parts, markdown.substring(end, mark.start()));
            end = mark.end();
            if (mark.group(1) != null) {
                parts.add(new Inline(Style.CODE, mark.group(1), ""));
            } else if (mark.group(2) != null) {
                parts.add(new Inline(Style.LINK, mark.group(2), mark.group(3)));
            } else if (mark.group(4) != null) {
                parts.add(new Inline(Style.STRONG, mark.group(4), ""));
            } else {
                parts.add(new Inline(Style.EMPHASIS, mark.group(5), ""));
            }
        }
        plain(parts, markdown.substring(end));
        return parts;
    }

    /** Returns a text without its Markdown. */
    public static String plain(String markdown) {
        StringBuilder text = new StringBuilder();
        of(markdown).forEach(part -> text.append(part.style() == Style.LINK ? plain(part.text()) : part.text()));
        return text.toString();
    }

    private static void plain(List<Inline> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(new Inline(Style.PLAIN, text.replaceAll("\\\\([\\p{Punct}])", "$1"), ""));
        }
    }
}
