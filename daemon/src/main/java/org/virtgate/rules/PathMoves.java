package org.virtgate.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.virtgate.domain.HostPaths;
import org.virtgate.rules.RewriteRule.MovePath;

/** The path rewrites, found by the segments of a path: a lookup costs as many steps as the path has segments, however many rules there are. */
public final class PathMoves {
    private final Node root = new Node();

    private PathMoves() {}

    /** A table of those rewrites that move paths and are not off. */
    public static PathMoves of(List<RewriteRule> rewrites) {
        PathMoves table = new PathMoves();
        for (RewriteRule rule : rewrites) {
            if (rule.action() instanceof MovePath move && rule.mode() != Mode.OFF) {
                Node node = table.root;
                for (String segment : HostPaths.segments(move.from())) {
                    node = node.children.computeIfAbsent(segment, s -> new Node());
                }
                node.rules.add(rule);
            }
        }
        return table;
    }

    /** The rules whose {@code from} is the path or a directory above it: the longest first, equals in the rules' order. */
    public List<RewriteRule> above(String path) {
        List<List<RewriteRule>> met = new ArrayList<>();
        @Nullable Node node = root;
        met.add(node.rules);
        for (String segment : HostPaths.segments(path)) {
            node = node.children.get(segment);
            if (node == null) {
                break;
            }
            met.add(node.rules);
        }
        List<RewriteRule> longestFirst = new ArrayList<>();
        for (int i = met.size() - 1; i >= 0; i--) {
            longestFirst.addAll(met.get(i));
        }
        return longestFirst;
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>();
        final List<RewriteRule> rules = new ArrayList<>();
    }
}
