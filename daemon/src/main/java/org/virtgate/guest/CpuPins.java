package org.virtgate.guest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.virtgate.domain.Elements;
import org.w3c.dom.Element;

/**
 * The CPUs of the host that libvirt binds a guest's threads to when the guest starts (qemuProcessSetupPid in
 * src/qemu/qemu_process.c, libvirt 9.0). A thread without a pin of its own has the CPUs of {@code <vcpu cpuset>}. A
 * vCPU that is not plugged in has no thread yet. With {@code placement='auto'} libvirt asks numad instead.
 */
public record CpuPins(List<Pin> all) {
    public CpuPins {
        all = List.copyOf(all);
    }

    /**
     * The pin of one thread, or of all threads without a pin of their own.
     *
     * @param who the thread or threads, as messages call them
     * @param id of the vCPU or I/O thread; empty for other threads
     */
    public record Pin(String who, Optional<Integer> id, NavigableSet<Integer> cpus) {}

    /** Returns the pins that libvirt will set; CPU sets that libvirt would refuse are left out. */
    public static CpuPins of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        Optional<Element> vcpu = Elements.child(domain, "vcpu")
                .filter(element -> !element.getAttribute("placement").equals("auto"));
        if (vcpu.isEmpty()) {
            return new CpuPins(List.of());
        }
        List<Pin> pins = new ArrayList<>();
        Set<Integer> vcpus = pluggedVcpus(domain, vcpu.get());
        Set<Integer> ioThreads = below(number(Elements.child(domain, "iothreads")
                                .map(Element::getTextContent)
                                .orElse("")
                                .strip())
                        .orElse(0))
                .stream()
                .map(id -> id + 1)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Element> tune = Elements.children(domain, "cputune");
        boolean allPinned = true;
        allPinned &= addOwnPins(tune, "vcpupin", "vcpu", "vCPU", vcpus, pins);
        allPinned &= addOwnPins(tune, "iothreadpin", "iothread", "I/O thread", ioThreads, pins);
        List<Element> emulator = children(tune, "emulatorpin");
        emulator.forEach(pin -> add("the emulator", Optional.empty(), pin, pins));
        if (emulator.isEmpty() || !allPinned) {
            add("every thread without a pin of its own", Optional.empty(), vcpu.get(), pins);
        }
        return new CpuPins(pins);
    }

    /** Adds the pins of these threads, and returns whether every thread has one. */
    private static boolean addOwnPins(
            List<Element> tune, String kind, String attribute, String who, Set<Integer> threads, List<Pin> pins) {
        Set<Integer> left = new TreeSet<>(threads);
        for (Element pin : children(tune, kind)) {
            Optional<Integer> id = number(pin.getAttribute(attribute));
            if (id.isPresent() && left.remove(id.get())) {
                add(who, id, pin, pins);
            }
        }
        return left.isEmpty();
    }

    private static void add(String who, Optional<Integer> id, Element pin, Collection<Pin> pins) {
        IdSet.parse(pin.getAttribute("cpuset")).ifPresent(cpus -> pins.add(new Pin(who, id, cpus)));
    }

    /**
     * Returns the ids of the vCPUs that run from the start: those that {@code <vcpus>} enables, else the first
     * {@code current} ones, else all.
     */
    private static Set<Integer> pluggedVcpus(Element domain, Element vcpu) {
        Optional<Element> vcpuElements = Elements.child(domain, "vcpus");
        if (vcpuElements.isPresent()) {
            return Elements.children(vcpuElements.get(), "vcpu").stream()
                    .filter(one -> one.getAttribute("enabled").equals("yes"))
                    .flatMap(one -> number(one.getAttribute("id")).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return below(number(vcpu.getAttribute("current"))
                .or(() -> number(vcpu.getTextContent().strip()))
                .orElse(0));
    }

    private static List<Element> children(List<Element> parents, String name) {
        return parents.stream()
                .flatMap(parent -> Elements.children(parent, name).stream())
                .toList();
    }

    private static Set<Integer> below(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<Integer> number(String digits) {
        return digits.matches("\\d{1,5}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
