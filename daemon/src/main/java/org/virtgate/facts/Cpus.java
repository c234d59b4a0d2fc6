package org.virtgate.facts;

import java.util.Map;
import java.util.Set;

/**
 * This host's processors.
 *
 * @param online numbers of those that run
 * @param nodes the NUMA nodes that have memory or processors, each with its processors
 */
public record Cpus(Set<Integer> online, Map<Integer, Set<Integer>> nodes) {
    public Cpus {
        online = Set.copyOf(online);
        nodes = Map.copyOf(nodes);
    }
}
