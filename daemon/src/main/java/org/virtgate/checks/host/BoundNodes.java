package org.virtgate.checks.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Memory;
import org.virtgate.guest.Guest;
import org.virtgate.guest.IdSet;
import org.w3c.dom.Element;

/**
 * Judges whether the guest's memory can be bound to the NUMA nodes that it names. libvirt refuses a node that does not
 * exist, in every mode (virNumaNodesetIsAvailable, called by qemuBuildMemoryBackendProps in src/qemu/qemu_command.c,
 * libvirt 9.0). The kernel refuses strict binding if none of the nodes has memory (mbind(2), EINVAL), and QEMU exits.
 * If only some of the nodes have no memory, cgroup v1 refuses and v2 does not.
 */
final class BoundNodes {
    private static final String REBIND = "name nodes of this host by a [[rewrite]], or migrate to a host that has them";

    private BoundNodes() {}

    private record Binding(String what, boolean strict, NavigableSet<Integer> nodes) {}

    static void judge(HostTopology.Part part, Guest guest, HostSnapshot.Machine machine, List<Violation> violations) {
        List<Binding> bindings = bindings(guest);
        if (bindings.isEmpty()) {
            return;
        }
        if (machine.memory() instanceof Fact.Unknown<Memory> unknown) {
            violations.add(new Violation.Unjudged(
                    "the NUMA nodes that the guest is bound to were not looked for: " + unknown.why(), ""));
        } else if (machine.memory() instanceof Fact.Known<Memory> known) {
            bindings.forEach(binding -> judge(part, binding, known.value().nodes(), violations));
        }
    }

    private static void judge(
            HostTopology.Part part, Binding binding, Map<Integer, Memory.Node> here, List<Violation> violations) {
        NavigableSet<Integer> absent = new TreeSet<>(binding.nodes());
        absent.removeAll(here.keySet());
        NavigableSet<Integer> memoryless = new TreeSet<>(binding.nodes());
        memoryless.removeIf(node -> {
            Memory.Node found = here.get(node);
            return found == null || found.total() > 0;
        });
        boolean allMemoryless = memoryless.equals(binding.nodes());
        if (part == HostTopology.Part.MISSING && !absent.isEmpty()) {
            violations.add(new Violation.Broken(
                    binding.what() + " is bound to NUMA nodes that this host does not have: " + IdSet.text(absent)
                            + "; it has " + IdSet.text(here.keySet()),
                    REBIND));
        } else if (binding.strict() && !memoryless.isEmpty() && allMemoryless == (part == HostTopology.Part.MISSING)) {
            violations.add(new Violation.Broken(
                    binding.what() + " is bound strictly to NUMA nodes " + (allMemoryless ? "" : "of which some are ")
                            + "without memory here: " + IdSet.text(memoryless),
                    REBIND));
        }
    }

    /**
     * Returns the bindings of the whole memory, of guest cells and of memory devices. With placement='auto' libvirt
     * asks numad for the nodes instead.
     */
    private static List<Binding> bindings(Guest guest) {
        List<Binding> bindings = new ArrayList<>();
        for (Element tune : Elements.children(guest.domain().document().getDocumentElement(), "numatune")) {
            for (Element memory : Elements.children(tune, "memory")) {
                if (!memory.getAttribute("placement").equals("auto")) {
                    add("guest memory", memory, bindings);
                }
            }
            for (Element cell : Elements.children(tune, "memnode")) {
                add("memory of guest cell " + Printable.of(cell.getAttribute("cellid")), cell, bindings);
            }
        }
        List<Element> devices = guest.devices("memory");
        for (int i = 0; i < devices.size(); i++) {
            String what = "memory device " + (i + 1);
            Elements.child(devices.get(i), "source")
                    .flatMap(source -> Elements.child(source, "nodemask"))
                    .flatMap(mask -> IdSet.parse(mask.getTextContent()))
                    .ifPresent(nodes -> bindings.add(new Binding(what, false, nodes)));
        }
        return bindings;
    }

    private static void add(String what, Element element, List<Binding> bindings) {
        String mode = element.getAttribute("mode");
        IdSet.parse(element.getAttribute("nodeset"))
                .ifPresent(nodes -> bindings.add(new Binding(what, mode.isEmpty() || mode.equals("strict"), nodes)));
    }
}
