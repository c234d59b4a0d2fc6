package org.virtgate.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for directories, found by the segments of a path: a lookup costs as many steps as the path has segments,
 * however much there is.
 */
public final class PathTree<T> {
    private final Node<T> root = new Node<>();

    /** Adds what stands for a directory; there may be several of one. */
    public void add(String directory, T item) {
        Node<T> node = root;
        for (String segment : HostPaths.segments(directory)) {
            node = node.children.computeIfAbsent(segment, s -> new Node<>());
        }
        node.items.add(item);
    }

    /**
     * What stands for the path or a directory above it: the longest first, equals in the order in which they were
     * added.
     */
    public List<T> above(String path) {
        List<List<T>> met = new ArrayList<>();
        @Nullable Node<T> node = root;
        met.add(node.items);
        for (String segment : HostPaths.segments(path)) {
            node = node.children.get(segment);
            if (node == null) {
                break;
            }
            met.add(node.items);
        }
        List<T> longestFirst = new ArrayList<>();
        for (int i = met.size() - 1; i >= 0; i--) {
            longestFirst.addAll(met.get(i));
        }
        return longestFirst;
    }

    private static final class Node<T> {
        final Map<String, Node<T>> children = new HashMap<>();
        final List<T> items = new ArrayList<>();
    }
}
