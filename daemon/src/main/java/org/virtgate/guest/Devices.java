package org.virtgate.guest;

import java.util.OptionalLong;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.w3c.dom.Element;

/** How checks read a device of a guest, and what messages call it. */
public final class Devices {
    private Devices() {}

    /** {@code disk vda}. */
    public static String disk(Element disk) {
        return "disk " + Printable.of(child(disk, "target", "dev"));
    }

    /** {@code virtio-serial controller 0}. */
    static String controller(Element controller) {
        String model = controller.getAttribute("model");
        String kind = model.startsWith("virtio") ? model : controller.getAttribute("type");
        return Printable.of(kind) + " controller " + Printable.of(controller.getAttribute("index"));
    }

    /** {@code shared memory telemetry}. */
    static String sharedMemory(Element shmem) {
        return "shared memory " + Printable.of(shmem.getAttribute("name"));
    }

    /** An attribute of a device's child element; empty where either is absent. */
    public static String child(Element device, String child, String attribute) {
        return Elements.child(device, child).map(e -> e.getAttribute(attribute)).orElse("");
    }

    /** A whole number as libvirt reads it, to the base of ten; empty for anything else. */
    static OptionalLong number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** Whether the device sits on a PCI bus: the only ones of virtio's that have MSI-X vectors. */
    static boolean onPci(Element device) {
        String bus = child(device, "address", "type");
        return bus.isEmpty() || bus.equals("pci");
    }
}
