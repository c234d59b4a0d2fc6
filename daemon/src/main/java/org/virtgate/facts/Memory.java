package org.virtgate.facts;

import java.util.Map;

/**
 * This host's memory, in bytes.
 *
 * @param total what the kernel manages (MemTotal)
 * @param available what could be had without swapping (MemAvailable, proc_meminfo(5)); huge pages are no part of it
 * @param hugePages by NUMA node and then by page size in bytes
 */
public record Memory(long total, long available, Map<Integer, Map<Long, HugePages>> hugePages) {
    public Memory {
        hugePages = Map.copyOf(hugePages);
    }

    /**
     * The pool of one page size on one NUMA node.
     *
     * @param total pages
     * @param free pages that nobody uses
     */
    public record HugePages(long total, long free) {}
}
