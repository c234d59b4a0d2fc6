package org.virtgate.build.markdown;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.virtgate.build.markdown.Block.Item;
import org.virtgate.build.markdown.Block.Items;
import org.virtgate.build.markdown.Block.Paragraph;
import org.virtgate.build.markdown.Block.Table;
import org.virtgate.build.markdown.Inline.Style;

/** Where the links of a text lead. */
public final class Links {
    private Links() {}

    /** Returns the targets of all links of these parts, as they are written, in their order. */
    public static Set<String> of(List<Block> blocks) {
        Set<String> targets = new LinkedHashSet<>();
        for (Block block : blocks) {
            if (block instanceof Paragraph paragraph) {
                add(paragraph.text(), targets);
            } else if (block instanceof Items items) {
                add(items.items(), targets);
            } else if (block instanceof Table table) {
                table.rows().forEach(row -> row.forEach(cell -> add(cell, targets)));
            }
        }
        return targets;
    }

    private static void add(List<Item> items, Set<String> targets) {
        for (Item item : items) {
            add(item.text(), targets);
            add(item.below(), targets);
        }
    }

    private static void add(String markdown, Set<String> targets) {
        Inline.of(markdown).stream()
                .filter(part -> part.style() == Style.LINK)
                .forEach(link -> targets.add(link.target()));
    }
}
