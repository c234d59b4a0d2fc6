package org.virtgate.build.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Code;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.Block.Item;
import org.virtgate.build.markdown.Block.Items;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Inline;

/** The body of a page, and what the search knows of its sections. */
final class PageBody {
    private final UnaryOperator<String> target;
    private final Anchors anchors = new Anchors();
    private final StringBuilder html = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();

    /** A section as the search finds it: the name of its heading in links, the heading, all its words. */
    record Section(String anchor, String heading, String words) {
        Section {
            Objects.requireNonNull(anchor);
            Objects.requireNonNull(heading);
            Objects.requireNonNull(words);
        }
    }

    /** Writes the parts; {@code target} is that of {@link Html#inline}. */
    PageBody(List<Block> blocks, UnaryOperator<String> target) {
        this.target = Objects.requireNonNull(target);
        blocks.forEach(this::add);
        endSection();
    }

    String html() {
        return html.toString();
    }

    List<Section> sections() {
        return sections;
    }

    private void add(Block block) {
        if (block instanceof Heading heading) {
            endSection();
            String anchor = anchors.next(heading.text());
            sections.add(new Section(anchor, Inline.plain(heading.text()), ""));
            tag("h" + heading.level(), " id=\"" + anchor + "\"", inline(heading.text()));
        } else if (block instanceof Paragraph paragraph) {
            tag("p", "", inline(paragraph.text()));
        } else if (block instanceof Items items) {
            list(items.first(), items.items());
        } else if (block instanceof Code code) {
            String text = String.join("\n", code.lines());
            words.append(text).append(' ');
            tag("pre", "", "<code>" + Html.escaped(text) + "</code>");
        } else if (block instanceof Table table) {
            table(table);
        }
    }

    private void list(int first, List<Item> items) {
        String tag = first > 0 ? "ol" : "ul";
        html.append("<" + tag + (first > 1 ? " start=\"" + first + "\"" : "") + ">\n");
        for (Item item : items) {
            html.append("<li>" + inline(item.text()));
            if (!item.below().isEmpty()) {
                list(0, item.below());
            }
            html.append("</li>\n");
        }
        html.append("</" + tag + ">\n");
    }

    private void table(Table table) {
        html.append("<table>\n");
        row("th", table.header());
        table.rows().forEach(row -> row("td", row));
        html.append("</table>\n");
    }

    private void row(String tag, List<String> cells) {
        html.append("<tr>");
        cells.forEach(cell -> html.append("<" + tag + ">" + inline(cell) + "</" + tag + ">"));
        html.append("</tr>\n");
    }

    private void tag(String tag, String attributes, String inner) {
        html.append("<" + tag + attributes + ">" + inner + "</" + tag + ">\n");
    }

    private String inline(String markdown) {
        words.append(Inline.plain(markdown)).append(' ');
        return Html.inline(markdown, target);
    }

    /** The words since the last heading are those of its section. */
    private void endSection() {
        if (!sections.isEmpty()) {
            Section open = sections.remove(sections.size() - 1);
            sections.add(
                    new Section(open.anchor(), open.heading(), words.toString().strip()));
        }
        words.setLength(0);
    }
}
