package org.virtgate.rules;

import java.util.List;
import org.virtgate.domain.PathTree;
import org.virtgate.rules.RewriteRule.MovePath;

/** An index of the rewrites that move paths, by the paths that they move. */
public final class PathMoves {
    private final PathTree<RewriteRule> rules = new PathTree<>();

    private PathMoves() {}

    /** Indexes those rewrites that move paths and are not off. */
    public static PathMoves of(List<RewriteRule> rewrites) {
        PathMoves moves = new PathMoves();
        for (RewriteRule rule : rewrites) {
            if (rule.action() instanceof MovePath move && rule.mode() != Mode.OFF) {
                moves.rules.add(move.from(), rule);
            }
        }
        return moves;
    }

    /**
     * Returns the rules whose {@code from} is the path or a directory above it: the longest first, equal ones in the
     * rules' order.
     */
    public List<RewriteRule> above(String path) {
        return rules.above(path);
    }
}
