package org.virtgate.facts;

import java.util.Map;
import java.util.Set;

/**
 * This host's processors.
 *
 * @param online numbers of those that run
 * @param possible numbers of those that run, are switched off, or could be plugged in
 * @param nodes the NUMA nodes there are, each with its processors that run
 */
public record Cpus(Set<Integer> online, Set<Integer> possible, Map<Integer, Set<Integer>> nodes) {
    public Cpus {
        online = Set.copyOf(online);
        possible = Set.copyOf(possible);
        nodes = Map.copyOf(nodes);
    }
}
