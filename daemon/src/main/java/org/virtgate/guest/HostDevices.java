package org.virtgate.guest;

import static org.virtgate.guest.HostBoundDevice.Migrates.AS_VFIO;
import static org.virtgate.guest.HostBoundDevice.Migrates.BETWEEN_SOME_HOSTS;
import static org.virtgate.guest.HostBoundDevice.Migrates.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.guest.HostBoundDevice.Kind;
import org.w3c.dom.Element;

/**
 * Finds the host's devices that are passed through to a guest: {@code hostdev}, and interfaces of type hostdev or vdpa.
 * A PCI device with {@code <teaming type='transient'>} does not count, because QEMU unplugs it before the migration
 * (qemuMigrationSrcIsAllowedHostdev, libvirt 9.8).
 */
public final class HostDevices {
    private static final String UNPLUG = "virsh detach-device it first";
    private static final Set<String> S390_MODELS = Set.of("vfio-ccw", "vfio-ap");

    private HostDevices() {}

    public static List<HostBoundDevice> of(Guest guest) {
        List<HostBoundDevice> found = new ArrayList<>();
        List<Element> devices = guest.devices("hostdev");
        for (int i = 0; i < devices.size(); i++) {
            Element device = devices.get(i);
            Element source = Elements.child(device, "source").orElse(device);
            device("host device " + (i + 1), device, source).ifPresent(found::add);
        }
        for (GuestInterface nic : GuestInterface.of(guest)) {
            if (nic.type().equals("hostdev")) {
                pci(nic.name(), nic.element()).ifPresent(found::add);
            } else if (nic.type().equals("vdpa")) {
                found.add(new HostBoundDevice(
                        Kind.VDPA,
                        BETWEEN_SOME_HOSTS,
                        nic.name(),
                        "is a vDPA device: it migrates only where the drivers of both hosts can hand over its state",
                        UNPLUG));
            }
        }
        return found;
    }

    private static Optional<HostBoundDevice> device(String what, Element device, Element source) {
        return switch (device.getAttribute("type")) {
            case "pci" -> pci(what + pciAddress(source), device);
            case "mdev" -> Optional.of(mdev(what, device, source));
            case "usb" -> usb(what, source);
            case "scsi" -> scsi(what, source);
            case "scsi_host" ->
                Optional.of(new HostBoundDevice(
                        Kind.VHOST_SCSI,
                        NEVER,
                        what + " (" + Printable.of(source.getAttribute("wwpn")) + ")",
                        "is a vhost-scsi target, whose state stays in the kernel of the origin",
                        "give the guest the storage as disks instead"));
            default -> Optional.empty();
        };
    }

    private static Optional<HostBoundDevice> pci(String what, Element device) {
        if (Devices.child(device, "teaming", "type").equals("transient")) {
            return Optional.empty();
        }
        return Optional.of(new HostBoundDevice(
                Kind.PCI,
                AS_VFIO,
                what,
                "is hardware of the origin",
                "give an interface a failover pair (teaming), or " + UNPLUG));
    }

    /**
     * Returns the mediated device. Channel devices and crypto adapters of s390x cannot migrate (hw/vfio/ccw.c and ap.c:
     * unmigratable, also in QEMU 10.0).
     */
    private static HostBoundDevice mdev(String what, Element device, Element source) {
        boolean s390 = S390_MODELS.contains(device.getAttribute("model"));
        return new HostBoundDevice(
                Kind.MDEV,
                s390 ? NEVER : AS_VFIO,
                what + " (mediated device " + Printable.of(Devices.child(source, "address", "uuid")) + ")",
                "is a part of the origin's hardware",
                UNPLUG);
    }

    /**
     * Returns the USB device; empty if startupPolicy lets the guest start without it. libvirt and QEMU allow the
     * migration, and the destination opens a device of its own (formatdomain.html of libvirt).
     */
    private static Optional<HostBoundDevice> usb(String what, Element source) {
        if (Set.of("optional", "requisite").contains(source.getAttribute("startupPolicy"))) {
            return Optional.empty();
        }
        String id = Devices.child(source, "vendor", "id") + ":" + Devices.child(source, "product", "id");
        return Optional.of(new HostBoundDevice(
                Kind.USB,
                BETWEEN_SOME_HOSTS,
                what + " (USB " + Printable.of(id.replace("0x", "")) + ")",
                "is plugged into the origin, and the guest cannot start here without one like it",
                "plug one in here, or set startupPolicy='requisite' to let the guest go without"));
    }

    /**
     * Returns the SCSI device; empty for a LUN of QEMU's own iSCSI initiator, whose address is valid on every host. An
     * address on an adapter is only valid on its host.
     */
    private static Optional<HostBoundDevice> scsi(String what, Element source) {
        if (source.getAttribute("protocol").equals("iscsi")) {
            return Optional.empty();
        }
        Optional<Element> address = Elements.child(source, "address");
        String where = Devices.child(source, "adapter", "name")
                + address.map(a -> " " + a.getAttribute("bus") + ":" + a.getAttribute("target") + ":"
                                + a.getAttribute("unit"))
                        .orElse("");
        return Optional.of(new HostBoundDevice(
                Kind.SCSI,
                NEVER,
                what + " (" + Printable.of(where) + ")",
                "is named by its place on an adapter of the origin, where this host may have another disk",
                "give the guest the LUN as a disk of device lun, by /dev/disk/by-id, or " + UNPLUG));
    }

    private static String pciAddress(Element source) {
        return Elements.child(source, "address")
                .map(a -> " (PCI "
                        + Printable.of((a.getAttribute("domain") + ":" + a.getAttribute("bus") + ":"
                                        + a.getAttribute("slot") + "." + a.getAttribute("function"))
                                .replace("0x", ""))
                        + ")")
                .orElse("");
    }
}
