package org.virtgate.guest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.Elements;
import org.virtgate.guest.MemoryNeed.Huge;
import org.w3c.dom.Element;

/**
 * How the guest's memory is backed on the host: {@code memoryBacking} and {@code numatune} of a domain
 * (formatdomain.html of libvirt).
 *
 * @param hugepages the {@code hugepages} element
 * @param isFile whether the memory is a file in a directory of the host, which the kernel can write back
 * @param isTakenAtOnce whether all of it is allocated at the start, and not only the pages that the guest has touched
 */
record MemoryBacking(Optional<Element> hugepages, Optional<Element> numatune, boolean isFile, boolean isTakenAtOnce) {
    /** The largest ordinary page size: 4 KiB on x86, up to 64 KiB on other architectures. */
    private static final long LARGEST_ORDINARY = 64L << 10;

    /**
     * Modes that bind memory to nodes. With other modes the kernel takes memory of any node if these have none
     * (set_mempolicy(2)).
     */
    private static final Set<String> BINDING = Set.of("", "strict", "restrictive");

    static MemoryBacking of(Element domain) {
        Optional<Element> backing = Elements.child(domain, "memoryBacking");
        Optional<Element> hugepages = backing.flatMap(b -> Elements.child(b, "hugepages"));
        boolean file = hugepages.isEmpty()
                && backing.flatMap(b -> Elements.child(b, "source"))
                        .filter(source -> source.getAttribute("type").equals("file"))
                        .isPresent();
        boolean atOnce = backing.flatMap(b -> Elements.child(b, "locked")).isPresent()
                || backing.flatMap(b -> Elements.child(b, "allocation"))
                        .filter(allocation -> allocation.getAttribute("mode").equals("immediate"))
                        .isPresent();
        return new MemoryBacking(hugepages, Elements.child(domain, "numatune"), file, atOnce);
    }

    /** Returns the huge pages that the memory of a NUMA node of the guest needs; empty if it is on ordinary pages. */
    Optional<Huge> cell(int id, long bytes) {
        return pageSize(id).filter(size -> bytes > 0).map(size -> new Huge(size, bytes, hostNodes(id)));
    }

    /** Returns the huge pages that a memory device needs; empty if it is on ordinary pages. */
    Optional<Huge> device(Element device, long bytes) {
        Optional<Element> source = Elements.child(device, "source");
        int node = Elements.child(device, "target")
                .flatMap(target -> Elements.child(target, "node"))
                .map(element -> element.getTextContent().strip())
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt)
                .orElse(0);
        Set<Integer> mask = source.flatMap(s -> Elements.child(s, "nodemask"))
                .map(element -> nodes(element.getTextContent()))
                .orElseGet(() -> hostNodes(node));
        return source.flatMap(s -> Elements.child(s, "pagesize"))
                .map(MemoryAmount::of)
                .or(() -> pageSize(node))
                .filter(size -> bytes > 0 && isHuge(size))
                .map(size -> new Huge(size, bytes, mask));
    }

    /**
     * Returns the huge page size of a guest's node; empty for ordinary pages. A node without a {@code page} of its own
     * uses the {@code page} without a {@code nodeset}. If there is no {@code page} at all, the host's default applies.
     */
    private Optional<Long> pageSize(int cell) {
        if (hugepages.isEmpty()) {
            return Optional.empty();
        }
        List<Element> pages = Elements.children(hugepages.get(), "page");
        if (pages.isEmpty()) {
            return Optional.of(Huge.DEFAULT_SIZE);
        }
        return pages.stream()
                .filter(page -> nodes(page.getAttribute("nodeset")).contains(cell))
                .findFirst()
                .or(() -> pages.stream()
                        .filter(page -> !page.hasAttribute("nodeset"))
                        .findFirst())
                .map(page -> MemoryAmount.bytes(page.getAttribute("size"), page.getAttribute("unit"))
                        .orElse(0))
                .filter(MemoryBacking::isHuge);
    }

    private Set<Integer> hostNodes(int cell) {
        if (numatune.isEmpty()) {
            return Set.of();
        }
        String id = Integer.toString(cell);
        return Elements.children(numatune.get(), "memnode").stream()
                .filter(node -> node.getAttribute("cellid").equals(id))
                .findFirst()
                .or(() -> Elements.child(numatune.get(), "memory"))
                .filter(node -> BINDING.contains(node.getAttribute("mode")))
                .map(node -> nodes(node.getAttribute("nodeset")))
                .orElse(Set.of());
    }

    private static Set<Integer> nodes(String text) {
        return IdSet.parse(text).<Set<Integer>>map(Set::copyOf).orElse(Set.of());
    }

    private static boolean isHuge(long size) {
        return size == Huge.DEFAULT_SIZE || size > LARGEST_ORDINARY;
    }
}
