package org.virtgate.build.man;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.virtgate.build.markdown.Block;
import org.virtgate.build.markdown.Block.Code;
import org.virtgate.build.markdown.Block.Heading;
import org.virtgate.build.markdown.Block.Item;
import org.virtgate.build.markdown.Block.Items;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Links;

/** A manual page while it is written, by the macros of man(7). */
final class ManPage {
    private final String name;
    private final int section;
    private final StringBuilder roff = new StringBuilder();
    private final Set<String> links = new LinkedHashSet<>();
    private boolean first = true;

    /**
     * Begins a page.
     *
     * @param name what man(1) is asked for: {@code virtgate-try}
     * @param section 1 for commands, 5 for files, 7 for the rest, 8 for daemons
     * @param date of the page: 2026-11-23
     * @param about what it is about, in a few words
     */
    ManPage(String name, int section, String date, String about) {
        this.name = Objects.requireNonNull(name);
        this.section = section;
        roff.append(".\\\" Written by the build; do not edit.\n.TH ")
                .append(name.toUpperCase(Locale.ROOT))
                .append(' ')
                .append(section)
                .append(" \"" + date + "\" \"virtgate\"\n");
        heading("NAME");
        line(Roff.wrapped(name.replace("-", "\\-") + " \\- " + Roff.inline(about)));
    }

    /** Returns how other pages name this one. */
    String name() {
        return name + "(" + section + ")";
    }

    /** Returns the file below usr/share/man. */
    String file() {
        return "man" + section + "/" + name + "." + section;
    }

    /** Returns the whole page. */
    String roff() {
        return roff.toString();
    }

    /** Begins a section. */
    void heading(String text) {
        line(".SH \"" + Roff.inline(text).replace("\"", "\\(dq") + "\"");
        first = true;
    }

    /** Adds how a command is typed. */
    void usage(String command, String arguments) {
        line(Roff.wrapped(Roff.bold(command) + " " + Roff.usage(arguments)));
        first = false;
    }

    /** Adds a paragraph of Markdown. */
    void paragraph(String markdown) {
        line(apart() + Roff.text(markdown));
    }

    /** Adds an entry of a list: what it is about in roff, and paragraphs of Markdown. */
    void entry(String tag, List<String> text) {
        line(".TP\n" + Roff.wrapped(tag).replace("\n", " \\\n"));
        for (int i = 0; i < Math.max(1, text.size()); i++) {
            line((i > 0 ? ".IP\n" : "") + (text.isEmpty() ? "\\&" : Roff.text(text.get(i))));
        }
        first = false;
    }

    /** Adds lines as they stand. */
    void code(List<String> lines) {
        line(apart() + ".RS 4\n.EX");
        lines.forEach(code -> line(Roff.verbatim(code)));
        line(".EE\n.RE");
    }

    /** Adds the parts of a page. */
    void blocks(List<Block> blocks) {
        links.addAll(Links.of(blocks));
        blocks.forEach(this::block);
    }

    /** Returns where the links lead that the parts had: a manual page shows only their texts. */
    Set<String> links() {
        return links;
    }

    /** Adds pages to look at, each as {@code virtgate(1)} or the path of a file. */
    void seeAlso(List<String> others) {
        heading("SEE ALSO");
        line(Roff.wrapped(String.join(
                ", ",
                others.stream()
                        .map(other -> other.startsWith("/")
                                ? "\\fI" + Roff.escaped(other) + "\\fR"
                                : other.replaceFirst("(.*)(\\(\\d\\))", "\\\\fB$1\\\\fR$2")
                                        .replace("-", "\\-"))
                        .toList())));
    }

    private void block(Block block) {
        if (block instanceof Heading heading && heading.level() > 2) {
            line(".SS \"" + Roff.inline(heading.text()).replace("\"", "\\(dq") + "\"");
            first = true;
        } else if (block instanceof Heading heading) {
            heading(heading.text());
        } else if (block instanceof Paragraph paragraph) {
            paragraph(paragraph.text());
        } else if (block instanceof Items items) {
            items(items.first(), items.items());
        } else if (block instanceof Code code) {
            code(code.lines());
        } else if (block instanceof Table table) {
            table(table);
        }
    }

    private void items(int from, List<Item> items) {
        int number = from;
        for (Item item : items) {
            line((from > 0 ? ".IP " + number++ + ". 4\n" : ".IP \\(bu 2\n") + Roff.text(item.text()));
            if (!item.below().isEmpty()) {
                line(".RS 2");
                items(0, item.below());
                line(".RE");
            }
        }
        first = false;
    }

    /** Writes each row as an entry of its first cell: a table would be wider than a terminal. */
    private void table(Table table) {
        for (List<String> row : table.rows()) {
            StringBuilder text = new StringBuilder();
            for (int i = 1; i < Math.min(row.size(), table.header().size()); i++) {
                String label = table.header().get(i);
                boolean told = table.header().size() == 2 || label.equals("meaning") || label.isEmpty();
                if (!row.get(i).isEmpty()) {
                    text.append(text.isEmpty() ? "" : "; ")
                            .append(told ? "" : label + ": ")
                            .append(row.get(i));
                }
            }
            entry(Roff.inline(row.get(0)), text.isEmpty() ? List.of() : List.of(text.toString()));
        }
    }

    /** The request that begins a paragraph; the first one of a section needs none. */
    private String apart() {
        String request = first ? "" : ".PP\n";
        first = false;
        return request;
    }

    private void line(String text) {
        roff.append(text).append('\n');
    }
}
