package org.virtgate.build.markdown;

import java.util.ArrayList;
import java.util.List;
import org.virtgate.build.markdown.Block.Item;

/** Puts the elements of a list below each other, by how far they are indented. */
final class ItemTree {
    private record Line(int depth, String text) {}

    private final List<Line> lines = new ArrayList<>();

    /** Adds an element. */
    void add(int depth, String text) {
        lines.add(new Line(depth, text));
    }

    /** Returns the elements of the outermost list. */
    List<Item> items() {
        return items(lines);
    }

    private static List<Item> items(List<Line> lines) {
        List<Item> items = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            int end = at + 1;
            while (end < lines.size() && lines.get(end).depth() > lines.get(at).depth()) {
                end++;
            }
            items.add(new Item(lines.get(at).text(), items(lines.subList(at + 1, end))));
            at = end;
        }
        return items;
    }
}
