package org.virtgate.checks;

import java.util.Set;
import java.util.TreeSet;

/** NUMA nodes as a domain writes them: {@code 0-3,^1,8} (formatdomain.html of libvirt, NUMA node tuning). */
final class NodeSet {
    /** More than any kernel has (MAX_NUMNODES is 1024 at most). */
    private static final int MOST = 4096;

    private NodeSet() {}

    /** Their numbers; empty where the text is none of this kind. */
    static Set<Integer> of(String text) {
        Set<Integer> nodes = new TreeSet<>();
        try {
            for (String part : text.strip().split(",", -1)) {
                String range = part.strip();
                if (range.startsWith("^")) {
                    nodes.remove(Integer.parseInt(range.substring(1).strip()));
                    continue;
                }
                String[] ends = range.split("-", 2);
                int last = Math.min(Integer.parseInt(ends[ends.length - 1].strip()), MOST);
                for (int node = Integer.parseInt(ends[0].strip()); node <= last; node++) {
                    nodes.add(node);
                }
            }
            return nodes;
        } catch (NumberFormatException e) {
            return Set.of();
        }
    }
}
