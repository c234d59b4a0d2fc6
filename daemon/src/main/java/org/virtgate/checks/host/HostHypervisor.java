package org.virtgate.checks.host;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;
import org.w3c.dom.Element;

/**
 * {@code host.hypervisor}: QEMU of this host knows the guest's architecture, its kind of virtualization (KVM or
 * emulation), and its machine type. A machine type names the hardware of one QEMU version. Later versions know it,
 * earlier versions refuse to start (qemu(1), {@code -machine}). With {@code of = "origin"}: QEMU and libvirt here are
 * not older than the origin's.
 */
public record HostHypervisor(Part of) implements Check {
    public static final CheckSpec<HostHypervisor> SPEC = new CheckSpec<>(
            "host.hypervisor", Rank.FITNESS, options -> new HostHypervisor(options.word("of", Part.GUEST)));

    public HostHypervisor {
        Objects.requireNonNull(of);
    }

    /** What QEMU and libvirt here are compared with. */
    public enum Part {
        /** What the guest needs. */
        GUEST,
        /** The versions of the origin. */
        ORIGIN
    }

    @Override
    public Concern concern() {
        return of == Part.GUEST ? Concern.RUNNING : Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (of == Part.ORIGIN) {
            return HypervisorVersions.judge(question);
        }
        Element domain = question.guest().domain().document().getDocumentElement();
        Optional<Element> os = Elements.child(domain, "os").flatMap(o -> Elements.child(o, "type"));
        String machine = os.map(type -> type.getAttribute("machine")).orElse("");
        String arch = os.map(type -> type.getAttribute("arch")).orElse("");
        if (machine.isEmpty() || arch.isEmpty()) {
            return List.of();
        }
        if (question.host().libvirt().capabilities() instanceof Fact.Unknown<Capabilities> unknown) {
            return List.of(new Violation.Unjudged(
                    "whether machine type " + Printable.of(machine) + " can run here is not known: " + unknown.why(),
                    ""));
        }
        Capabilities here =
                ((Fact.Known<Capabilities>) question.host().libvirt().capabilities()).value();
        return judge(machine, arch, domain.getAttribute("type"), here).stream().toList();
    }

    private static Optional<Violation> judge(String machine, String arch, String type, Capabilities here) {
        Map<String, Set<String>> kinds = here.machines().entrySet().stream()
                .filter(e -> e.getKey().startsWith(arch + "/"))
                .collect(Collectors.toMap(e -> e.getKey().substring(arch.length() + 1), Map.Entry::getValue));
        if (kinds.isEmpty() && !here.machines().isEmpty()) {
            return Optional.of(new Violation.Broken(
                    "this host cannot run " + Printable.of(arch) + " guests", "migrate to a host that can"));
        }
        if (!kinds.isEmpty() && !kinds.containsKey(type)) {
            return Optional.of(new Violation.Broken(
                    "this host cannot run " + Printable.of(arch) + " guests of type " + Printable.of(type) + ", only "
                            + String.join(", ", new TreeSet<>(kinds.keySet())),
                    type.equals("kvm")
                            ? "see why there is no KVM here (virt-host-validate), or migrate to another host"
                            : "migrate to a host that can"));
        }
        Set<String> known = kinds.getOrDefault(type, Set.of()).isEmpty()
                ? kinds.values().stream().flatMap(Set::stream).collect(Collectors.toSet())
                : kinds.getOrDefault(type, Set.of());
        if (known.isEmpty()) {
            return Optional.of(new Violation.Unjudged(
                    "whether machine type " + Printable.of(machine)
                            + " can run here is not known: libvirt names none for " + Printable.of(arch),
                    "see virsh capabilities on this host"));
        }
        return known.contains(machine)
                ? Optional.empty()
                : Optional.of(new Violation.Broken(
                        "machine type " + Printable.of(machine) + " is not known to QEMU here"
                                + (here.qemu().isEmpty() ? "" : " (" + Printable.of(here.qemu()) + ")"),
                        "bring QEMU of this host to the version of the origin, or migrate to a host that has it"));
    }
}
