package org.virtgate.checks.host;

import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Memory;
import org.virtgate.guest.Guest;
import org.virtgate.guest.MemoryAmount;
import org.w3c.dom.Element;

/**
 * Judges whether this host has huge pages of the sizes that the guest asks for (qemuBuildMemoryBackendProps in
 * src/qemu/qemu_command.c, libvirt 9.0). If the guest names no size, libvirt uses the kernel's default size if a
 * hugetlbfs of that size is mounted, else the first mounted one. {@code host.capacity} judges how many pages are free.
 */
final class HugePageSizes {
    /**
     * The largest size of an ordinary page (arm64, ppc64), in bytes. libvirt uses no huge pages if the size is that of
     * an ordinary page.
     */
    private static final long ORDINARY_MAX = 64 << 10;

    private static final String RESERVE =
            "reserve them (nr_hugepages below /sys/kernel/mm/hugepages; 1 GiB pages at boot), or migrate to a host that has them";

    private HugePageSizes() {}

    /**
     * The huge pages that the guest asks for.
     *
     * @param unnamed whether the guest asks for huge pages without a size
     */
    private record Wanted(boolean unnamed, NavigableSet<Long> sizes) {}

    static void judge(HostTopology.Part part, Guest guest, HostSnapshot.Machine machine, List<Violation> violations) {
        Wanted wanted = wanted(guest);
        if (!wanted.unnamed() && wanted.sizes().isEmpty()) {
            return;
        }
        if (machine.memory() instanceof Fact.Unknown<Memory> unknown) {
            violations.add(new Violation.Unjudged(
                    "the huge pages that the guest asks for were not looked for: " + unknown.why(), ""));
        } else if (machine.memory() instanceof Fact.Known<Memory> known) {
            Memory memory = known.value();
            if (part == HostTopology.Part.MISSING) {
                wanted.sizes().forEach(size -> named(size, memory, violations));
            }
            if (wanted.unnamed()) {
                unnamed(part, memory, violations);
            }
        }
    }

    private static void named(long size, Memory memory, List<Violation> violations) {
        String asks = "the guest asks for huge pages of " + MemoryAmount.exact(size);
        if (!sizes(memory).contains(size)) {
            violations.add(new Violation.Broken(
                    asks + ", a size that this host's kernel does not have", "migrate to a host that has it"));
        } else if (isEmpty(size, memory)) {
            violations.add(new Violation.Broken(asks + ", of which this host has none", RESERVE));
        }
    }

    private static void unnamed(HostTopology.Part part, Memory memory, List<Violation> violations) {
        boolean none = sizes(memory).stream().allMatch(size -> isEmpty(size, memory));
        if (none && part == HostTopology.Part.MISSING) {
            violations.add(
                    new Violation.Broken("the guest asks for huge pages, and this host has none of any size", RESERVE));
        } else if (!none && part == HostTopology.Part.PARTLY) {
            memory.defaultHugePage().stream()
                    .filter(size -> isEmpty(size, memory))
                    .forEach(size -> violations.add(new Violation.Broken(
                            "the guest asks for huge pages of the default size, " + MemoryAmount.exact(size)
                                    + " here, of which this host has none",
                            RESERVE)));
        }
    }

    private static boolean isEmpty(long size, Memory memory) {
        return memory.pages(size) == 0 && memory.overcommit().getOrDefault(size, 0L) == 0;
    }

    private static Set<Long> sizes(Memory memory) {
        Set<Long> sizes = new HashSet<>();
        memory.hugePages().values().forEach(pools -> sizes.addAll(pools.keySet()));
        return sizes;
    }

    private static Wanted wanted(Guest guest) {
        NavigableSet<Long> sizes = new TreeSet<>();
        boolean unnamed = false;
        for (Element backing : Elements.children(guest.domain().document().getDocumentElement(), "memoryBacking")) {
            for (Element hugePages : Elements.children(backing, "hugepages")) {
                List<Element> pages = Elements.children(hugePages, "page");
                pages.forEach(page -> add(page.getAttribute("size"), page, sizes));
                unnamed |= pages.isEmpty();
            }
        }
        for (Element device : guest.devices("memory")) {
            Elements.child(device, "source")
                    .flatMap(source -> Elements.child(source, "pagesize"))
                    .ifPresent(page -> add(page.getTextContent(), page, sizes));
        }
        return new Wanted(unnamed, sizes);
    }

    private static void add(String number, Element page, Set<Long> sizes) {
        OptionalLong size = MemoryAmount.bytes(number, page.getAttribute("unit"));
        size.stream().filter(bytes -> bytes > ORDINARY_MAX).forEach(sizes::add);
    }
}
