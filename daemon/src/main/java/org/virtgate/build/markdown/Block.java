package org.virtgate.build.markdown;

import java.util.List;
import java.util.Objects;

/** A part of a page. Texts keep their Markdown within the line: code, emphasis, links. */
public sealed interface Block {
    /** A heading; level 1 is the page's title. */
    record Heading(int level, String text) implements Block {
        public Heading {
            Objects.requireNonNull(text);
        }
    }

    /** A paragraph, on one line. */
    record Paragraph(String text) implements Block {
        public Paragraph {
            Objects.requireNonNull(text);
        }
    }

    /**
     * A list.
     *
     * @param first the number of its first element; 0: the list is not numbered
     */
    record Items(int first, List<Item> items) implements Block {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An element of a list, with the list below it, if there is one. */
    record Item(String text, List<Item> below) {
        public Item {
            Objects.requireNonNull(text);
            below = List.copyOf(below);
        }
    }

    /** A fenced block, line by line. */
    record Code(List<String> lines) implements Block {
        public Code {
            lines = List.copyOf(lines);
        }
    }

    /** A table; each row has as many cells as the header. */
    record Table(List<String> header, List<List<String>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = List.copyOf(rows);
        }
    }
}
