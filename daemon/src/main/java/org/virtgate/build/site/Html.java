package org.virtgate.build.site;

import java.util.function.UnaryOperator;
import org.virtgate.build.markdown.Inline;

/** Writes text as HTML. */
final class Html {
    private Html() {}

    /** Returns the text with nothing in it that HTML takes for more than a letter. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /**
     * Returns a line of Markdown.
     *
     * @param target returns where a link leads in the site, or an empty text where the site has no such page
     */
    static String inline(String markdown, UnaryOperator<String> target) {
        StringBuilder html = new StringBuilder();
        for (Inline part : Inline.of(markdown)) {
            html.append(
                    switch (part.style()) {
                        case PLAIN -> escaped(part.text());
                        case CODE -> "<code>" + escaped(part.text()) + "</code>";
                        case STRONG -> "<strong>" + escaped(part.text()) + "</strong>";
                        case EMPHASIS -> "<em>" + escaped(part.text()) + "</em>";
                        case LINK -> link(inline(part.text(), target), target.apply(part.target()));
                    });
        }
        return html.toString();
    }

    private static String link(String text, String target) {
        return target.isEmpty() ? text : "<a href=\"" + escaped(target) + "\">" + text + "</a>";
    }
}
