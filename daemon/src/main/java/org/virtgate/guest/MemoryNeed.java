package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.virtgate.domain.Elements;
import org.w3c.dom.Element;

/**
 * The least memory that a guest needs on a host (formatdomain.html of libvirt: memory allocation, memory backing,
 * memory devices).
 *
 * @param current bytes outside of huge pages that the guest has now, including QEMU's own
 * @param maximum the same if the guest takes back what its balloon gave to the host
 * @param hugePages the memory that must be on huge pages
 */
public record MemoryNeed(long current, long maximum, List<Huge> hugePages) {
    /** The bytes for QEMU itself: a QEMU with a disk and a display takes more than this beside the guest's memory. */
    static final long OF_QEMU = 64L << 20;

    /** Models of memory devices that are backed by a file of their own. */
    private static final Set<String> FILES = Set.of("nvdimm", "virtio-pmem");

    public MemoryNeed {
        hugePages = List.copyOf(hugePages);
    }

    /**
     * Memory on huge pages.
     *
     * @param size page size in bytes; {@link #DEFAULT_SIZE} for the host's default
     * @param bytes amount of memory
     * @param nodes the host's NUMA nodes that it must be on; empty: any
     */
    public record Huge(long size, long bytes, Set<Integer> nodes) {
        /** Stands for the default huge page size of the host's kernel. */
        public static final long DEFAULT_SIZE = 0;

        public Huge {
            nodes = Set.copyOf(nodes);
        }

        /** Returns the number of pages of {@code pageSize}, rounded up. */
        public long pages(long pageSize) {
            return (bytes + pageSize - 1) / pageSize;
        }
    }

    /** Returns what this guest needs, according to its domain. */
    public static MemoryNeed of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        MemoryBacking backing = MemoryBacking.of(domain);
        long all = Elements.child(domain, "memory").map(MemoryAmount::of).orElse(0L);
        long now = Elements.child(domain, "currentMemory").map(MemoryAmount::of).orElse(all);
        List<Huge> huge = new ArrayList<>();
        long devices = 0;
        long files = 0;
        long unplugged = 0;
        for (Element device : guest.devices("memory")) {
            long size = deviceSize(device);
            devices += size;
            if (FILES.contains(device.getAttribute("model"))) {
                files += size;
            } else {
                long taken = taken(device, size);
                backing.device(device, taken).ifPresent(huge::add);
                unplugged += backing.device(device, size).isPresent() ? size - taken : 0;
            }
        }
        for (Cell cell : cells(domain, Math.max(0, all - devices))) {
            backing.cell(cell.id, cell.bytes).ifPresent(huge::add);
        }
        long plugged = all - unplugged;
        long elsewhere = files + huge.stream().mapToLong(Huge::bytes).sum();
        long most = backing.isFile() ? OF_QEMU : Math.max(0, plugged - elsewhere) + OF_QEMU;
        long least = backing.isFile() ? OF_QEMU : Math.max(0, Math.min(now, plugged) - elsewhere) + OF_QEMU;
        return new MemoryNeed(backing.isTakenAtOnce() ? most : least, most, huge);
    }

    /** Returns the bytes on huge pages, by page size. */
    public Map<Long, Long> hugeBytes() {
        return hugePages.stream().collect(Collectors.groupingBy(Huge::size, Collectors.summingLong(Huge::bytes)));
    }

    private static long deviceSize(Element device) {
        return amount(device, "size").orElse(0L);
    }

    /**
     * Returns how much of a device QEMU takes: of virtio-mem what is plugged, or is asked to be; libvirt neither
     * reserves nor fills the rest ({@code <requested>} and {@code <current>}, formatdomain.html).
     */
    private static long taken(Element device, long size) {
        if (!device.getAttribute("model").equals("virtio-mem")) {
            return size;
        }
        Optional<Long> asked = amount(device, "requested");
        Optional<Long> plugged = amount(device, "current");
        return asked.isEmpty() && plugged.isEmpty()
                ? size
                : Math.min(size, Math.max(asked.orElse(0L), plugged.orElse(0L)));
    }

    private static Optional<Long> amount(Element device, String name) {
        return Elements.child(device, "target")
                .flatMap(target -> Elements.child(target, name))
                .map(MemoryAmount::of);
    }

    private static List<Cell> cells(Element domain, long boot) {
        Optional<Element> numa = Elements.child(domain, "cpu").flatMap(cpu -> Elements.child(cpu, "numa"));
        if (numa.isEmpty()) {
            return List.of(new Cell(0, boot));
        }
        List<Cell> cells = new ArrayList<>();
        for (Element cell : Elements.children(numa.get(), "cell")) {
            String id = cell.getAttribute("id");
            cells.add(new Cell(
                    id.matches("\\d{1,4}") ? Integer.parseInt(id) : cells.size(),
                    MemoryAmount.bytes(cell.getAttribute("memory"), cell.getAttribute("unit"))
                            .orElse(0)));
        }
        return cells;
    }

    /** A NUMA node of the guest. */
    private record Cell(int id, long bytes) {}
}
