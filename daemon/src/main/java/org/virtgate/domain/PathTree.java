package org.virtgate.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An index of items by directory. A lookup takes as many steps as the path has segments, however many items there are.
 */
public final class PathTree<T> {
    private final Node<T> root = new Node<>();

    /** Adds an item for a directory; a directory may have several. */
    public void add(String directory, T item) {
        Node<T> node = root;
        for (String segment : HostPaths.segments(directory)) {
            node = node.children.computeIfAbsent(segment, s -> new Node<>());
        }
        node.items.add(item);
    }

    /**
     * Returns the items of the path and of the directories above it: the longest directory first, items of one
     * directory in the order in which they were added.
     */
    public List<T> above(String path) {
        List<List<T>> itemsOnPath = new ArrayList<>();
        @Nullable Node<T> node = root;
        itemsOnPath.add(node.items);
        for (String segment : HostPaths.segments(path)) {
            node = node.children.get(segment);
            if (node == null) {
                break;
            }
            itemsOnPath.add(node.items);
        }
        List<T> longestFirst = new ArrayList<>();
        for (int i = itemsOnPath.size() - 1; i >= 0; i--) {
            longestFirst.addAll(itemsOnPath.get(i));
        }
        return longestFirst;
    }

    private static final class Node<T> {
        final Map<String, Node<T>> children = new HashMap<>();
        final List<T> items = new ArrayList<>();
    }
}
