package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * This host's memory, in bytes.
 *
 * @param total what the kernel manages (MemTotal)
 * @param available what can be allocated without swapping (MemAvailable, proc_meminfo(5)), without huge pages
 * @param nodes the existing NUMA nodes, also those without memory; only node 0 if the kernel reports none
 * @param hugePages by NUMA node and then by page size in bytes
 * @param overcommit how many huge pages the kernel may make beyond its pools, by page size in bytes
 *     (nr_overcommit_hugepages)
 * @param defaultHugePage the default huge page size in bytes (Hugepagesize); empty on a kernel without huge pages
 */
public record Memory(
        long total,
        long available,
        Map<Integer, Node> nodes,
        Map<Integer, Map<Long, HugePages>> hugePages,
        Map<Long, Long> overcommit,
        OptionalLong defaultHugePage) {
    public Memory {
        nodes = Map.copyOf(nodes);
        hugePages = hugePages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, node -> Map.copyOf(node.getValue())));
        overcommit = Map.copyOf(overcommit);
        Objects.requireNonNull(defaultHugePage);
    }

    /** Returns the number of pages of a size in the pools of all nodes, used or free. */
    public long pages(long size) {
        return hugePages.values().stream()
                .mapToLong(pools -> pools.getOrDefault(size, HugePages.NONE).total())
                .sum();
    }

    /** The memory of one NUMA node, including huge pages; 0 for a node that has only processors. */
    public record Node(long total, long free) {}

    /**
     * The pool of one page size on one NUMA node.
     *
     * @param total pages
     * @param free unused pages
     */
    public record HugePages(long total, long free) {
        private static final HugePages NONE = new HugePages(0, 0);
    }
}
