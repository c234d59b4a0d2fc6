package org.virtgate.guest;

import static org.virtgate.guest.HostBoundDevice.Migrates.BETWEEN_SOME_HOSTS;
import static org.virtgate.guest.HostBoundDevice.Migrates.NEVER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.guest.HostBoundDevice.Kind;
import org.virtgate.guest.HostBoundDevice.Migrates;
import org.w3c.dom.Element;

/** Finds the devices of a guest that depend on something of the host beside its disks and networks. */
public final class LocalDevices {
    private static final String SHUT_DOWN = "shut the guest down and move it with virsh migrate --offline";
    private static final Set<String> NEVER_MIGRATE = Set.of("sev", "sev-es", "sev-snp", "s390-pv");

    private LocalDevices() {}

    public static List<HostBoundDevice> of(Guest guest) {
        List<HostBoundDevice> found = new ArrayList<>();
        encryption(guest, found);
        tpms(guest, found);
        sharedMemory(guest, found);
        inputs(guest, found);
        smartcards(guest, found);
        serialPorts(guest, found);
        filesystems(guest, found);
        reservations(guest, found);
        return found;
    }

    /**
     * Adds launch security. QEMU blocks migration with the types in {@link #NEVER_MIGRATE}: target/i386/sev.c
     * ("Migration is not implemented"), hw/s390x/s390-virtio-ccw.c. Other types are too new to be sure.
     */
    private static void encryption(Guest guest, List<HostBoundDevice> found) {
        Elements.child(guest.domain().document().getDocumentElement(), "launchSecurity")
                .map(security -> security.getAttribute("type"))
                .ifPresent(type -> found.add(new HostBoundDevice(
                        Kind.ENCRYPTION,
                        NEVER_MIGRATE.contains(type) ? NEVER : BETWEEN_SOME_HOSTS,
                        "launch security " + Printable.of(type),
                        "encrypts the guest's memory with a key that the origin's processor keeps",
                        SHUT_DOWN)));
    }

    /**
     * Adds TPMs that are passed through. An emulated TPM migrates its state; the host's chip keeps the keys that the
     * guest has sealed with it.
     */
    private static void tpms(Guest guest, List<HostBoundDevice> found) {
        for (Element tpm : guest.devices("tpm")) {
            if (Devices.child(tpm, "backend", "type").equals("passthrough")) {
                found.add(new HostBoundDevice(
                        Kind.TPM,
                        NEVER,
                        "TPM",
                        "is the chip of the origin, and what the guest has sealed with it cannot be opened here",
                        "give the guest an emulated TPM (backend type='emulator')"));
            }
        }
    }

    /**
     * Adds shared memory of another role than master. libvirt 7.10 to 10.7 refuse to migrate it
     * (qemuMigrationSrcIsAllowed).
     */
    private static void sharedMemory(Guest guest, List<HostBoundDevice> found) {
        for (Element shmem : guest.devices("shmem")) {
            if (!shmem.getAttribute("role").equals("master")) {
                found.add(new HostBoundDevice(
                        Kind.SHMEM,
                        NEVER,
                        Devices.sharedMemory(shmem),
                        "is shared with other guests of the origin, and only one of role='master' may migrate",
                        "detach it before the migration"));
            }
        }
    }

    /**
     * Adds input devices of the host. A virtio passthrough device cannot migrate (hw/input/virtio-input-host.c:
     * unmigratable). For evdev the destination opens whatever device has the same path.
     */
    private static void inputs(Guest guest, List<HostBoundDevice> found) {
        for (Element input : guest.devices("input")) {
            String device = Devices.child(input, "source", "evdev") + Devices.child(input, "source", "dev");
            switch (input.getAttribute("type")) {
                case "passthrough" -> found.add(input(NEVER, device));
                case "evdev" -> found.add(input(BETWEEN_SOME_HOSTS, device));
                default -> {
                    // emulated
                }
            }
        }
    }

    private static HostBoundDevice input(Migrates migrates, String device) {
        return new HostBoundDevice(
                Kind.INPUT,
                migrates,
                "input " + Printable.of(device),
                "is a keyboard, mouse or tablet at the origin",
                "detach it before the migration");
    }

    private static void smartcards(Guest guest, List<HostBoundDevice> found) {
        for (Element card : guest.devices("smartcard")) {
            if (!card.getAttribute("mode").equals("passthrough")) {
                found.add(new HostBoundDevice(
                        Kind.SMARTCARD,
                        BETWEEN_SOME_HOSTS,
                        "smartcard",
                        "is in a reader or a certificate database of the origin",
                        "hand it to the guest through SPICE (mode='passthrough'), or have the same card here"));
            }
        }
    }

    private static void serialPorts(Guest guest, List<HostBoundDevice> found) {
        for (String kind : List.of("serial", "parallel", "channel")) {
            for (Element port : guest.devices(kind)) {
                if (port.getAttribute("type").equals("dev")) {
                    found.add(new HostBoundDevice(
                            Kind.SERIAL,
                            BETWEEN_SOME_HOSTS,
                            kind + " port " + Printable.of(Devices.child(port, "source", "path")),
                            "is a port of the origin, and what is plugged in there does not come along",
                            "reach the device over the network (a serial server and type='tcp')"));
                }
            }
        }
    }

    /**
     * Adds shared directories. 9p migrates while the guest has not mounted it (hw/9pfs/9p.c), virtiofs with newer QEMU,
     * libvirt and virtiofsd.
     */
    private static void filesystems(Guest guest, List<HostBoundDevice> found) {
        for (Element filesystem : guest.devices("filesystem")) {
            boolean virtiofs = Devices.child(filesystem, "driver", "type").equals("virtiofs");
            found.add(new HostBoundDevice(
                    Kind.FILESYSTEM,
                    BETWEEN_SOME_HOSTS,
                    "filesystem " + Printable.of(Devices.child(filesystem, "target", "dir")),
                    "is a directory of the origin, which must be the same here, and migrates "
                            + (virtiofs
                                    ? "only where virtiofsd of both hosts can hand over what is open"
                                    : "only while the guest has not mounted it"),
                    "unmount and detach it before the migration, or mount the directory over the network"));
        }
    }

    private static void reservations(Guest guest, List<HostBoundDevice> found) {
        for (Element disk : guest.devices("disk")) {
            if (disk.getAttribute("device").equals("lun")
                    && Elements.child(disk, "source")
                            .flatMap(source -> Elements.child(source, "reservations"))
                            .isPresent()) {
                found.add(new HostBoundDevice(
                        Kind.RESERVATIONS,
                        BETWEEN_SOME_HOSTS,
                        Devices.disk(disk),
                        "may hold persistent reservations, which the storage has granted to the origin's ports",
                        "release them in the guest before the migration, or let the cluster in it do so"));
            }
        }
    }
}
