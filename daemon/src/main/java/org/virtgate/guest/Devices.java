package org.virtgate.guest;

import java.util.OptionalLong;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.w3c.dom.Element;

/** Reads attributes of a guest's devices, and names devices for messages. */
public final class Devices {
    private Devices() {}

    /** Returns the disk's name for messages: {@code disk vda}. */
    public static String disk(Element disk) {
        return "disk " + Printable.of(child(disk, "target", "dev"));
    }

    /** Returns the controller's name for messages: {@code virtio-serial controller 0}. */
    static String controller(Element controller) {
        String model = controller.getAttribute("model");
        String kind = model.startsWith("virtio") ? model : controller.getAttribute("type");
        return Printable.of(kind) + " controller " + Printable.of(controller.getAttribute("index"));
    }

    /** Returns the device's name for messages: {@code shared memory telemetry}. */
    static String sharedMemory(Element shmem) {
        return "shared memory " + Printable.of(shmem.getAttribute("name"));
    }

    /** Returns an attribute of a device's child element; empty if either is absent. */
    public static String child(Element device, String child, String attribute) {
        return Elements.child(device, child).map(e -> e.getAttribute(attribute)).orElse("");
    }

    /** Parses a decimal whole number of up to 18 digits, as libvirt reads it; empty for anything else. */
    static OptionalLong number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** Whether the device is on a PCI bus. Only virtio devices on PCI have MSI-X vectors. */
    static boolean onPci(Element device) {
        String bus = child(device, "address", "type");
        return bus.isEmpty() || bus.equals("pci");
    }
}
