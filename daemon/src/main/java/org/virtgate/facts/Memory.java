package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * This host's memory, in bytes.
 *
 * @param total what the kernel manages (MemTotal)
 * @param available what could be had without swapping (MemAvailable, proc_meminfo(5)); huge pages are no part of it
 * @param nodes the NUMA nodes there are, also those without memory; one, of number 0, where the kernel knows of none
 * @param hugePages by NUMA node and then by page size in bytes
 * @param overcommit how many huge pages the kernel may make beyond its pools, by page size in bytes
 *     (nr_overcommit_hugepages)
 * @param defaultHugePage the page size that is meant where none is named (Hugepagesize); empty on a kernel without huge
 *     pages
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

    /** The pages of a size in the pools of all nodes, in use or not. */
    public long pages(long size) {
        return hugePages.values().stream()
                .mapToLong(pools -> pools.getOrDefault(size, HugePages.NONE).total())
                .sum();
    }

    /** The memory of one NUMA node, huge pages included; a node of processors alone has 0. */
    public record Node(long total, long free) {}

    /**
     * The pool of one page size on one NUMA node.
     *
     * @param total pages
     * @param free pages that nobody uses
     */
    public record HugePages(long total, long free) {
        private static final HugePages NONE = new HugePages(0, 0);
    }
}
