package org.virtgate.facts;

import java.util.Map;
import java.util.Set;

/**
 * This host's processors.
 *
 * @param online numbers of the CPUs that are online
 * @param possible numbers of the CPUs that are online, are offline, or could be plugged in
 * @param nodes the existing NUMA nodes, each with its online CPUs
 */
public record Cpus(Set<Integer> online, Set<Integer> possible, Map<Integer, Set<Integer>> nodes) {
    public Cpus {
        online = Set.copyOf(online);
        possible = Set.copyOf(possible);
        nodes = Map.copyOf(nodes);
    }
}
