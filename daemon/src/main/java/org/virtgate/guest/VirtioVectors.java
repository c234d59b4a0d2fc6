package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.w3c.dom.Element;

/**
 * How many MSI-X vectors a device of a guest has.
 *
 * @param what the device, as messages call it
 * @param because where the number comes from; empty where the domain says it outright
 * @param chosen whether the domain chose it; else QEMU did
 */
public record VirtioVectors(String what, long number, String because, boolean chosen) {
    public VirtioVectors {
        Objects.requireNonNull(what);
        Objects.requireNonNull(because);
    }

    /** Those of all devices for which there is something to tell from the domain, in the order of the kinds below. */
    public static List<VirtioVectors> of(Guest guest) {
        List<VirtioVectors> found = new ArrayList<>();
        VcpuQueues byVcpus = VcpuQueues.of(guest);
        interfaces(guest, found);
        for (Element disk : guest.devices("disk")) {
            if (Devices.child(disk, "target", "bus").equals("virtio") && Devices.onPci(disk)) {
                queued(Devices.disk(disk), disk, VirtioQueues.BLK, byVcpus, found);
            }
        }
        for (Element controller : guest.devices("controller")) {
            controller(controller, byVcpus, found);
        }
        for (Element shmem : guest.devices("shmem")) {
            declared(Devices.sharedMemory(shmem), Devices.child(shmem, "msi", "vectors"), found);
        }
        QemuDevice.of(guest).forEach(device -> fromQemuArguments(device, found));
        return found;
    }

    private static void interfaces(Guest guest, List<VirtioVectors> found) {
        for (GuestInterface nic : GuestInterface.of(guest)) {
            OptionalLong queues = Devices.number(nic.attribute("driver", "queues"));
            if (nic.attribute("model", "type").startsWith("virtio")
                    && Devices.onPci(nic.element())
                    && queues.isPresent()) {
                fromQueues(nic.name(), VirtioQueues.NET, queues.getAsLong(), found);
            }
        }
    }

    private static void controller(Element controller, VcpuQueues byVcpus, List<VirtioVectors> found) {
        String type = controller.getAttribute("type");
        if (type.equals("virtio-serial") && Devices.onPci(controller)) {
            declared(Devices.controller(controller), controller.getAttribute("vectors"), found);
        } else if (type.equals("scsi")
                && controller.getAttribute("model").startsWith("virtio")
                && Devices.onPci(controller)) {
            queued(Devices.controller(controller), controller, VirtioQueues.SCSI, byVcpus, found);
        }
    }

    private static void declared(String what, String vectors, List<VirtioVectors> found) {
        Devices.number(vectors).ifPresent(number -> found.add(new VirtioVectors(what, number, "", true)));
    }

    /** A device whose queues the domain may leave to QEMU. */
    private static void queued(
            String what, Element device, VirtioQueues kind, VcpuQueues byVcpus, List<VirtioVectors> found) {
        OptionalLong queues = Devices.number(Devices.child(device, "driver", "queues"));
        if (queues.isPresent()) {
            fromQueues(what, kind, queues.getAsLong(), found);
        } else if (byVcpus.automatic()) {
            found.add(new VirtioVectors(
                    what, kind.vectors(byVcpus.vcpus()), "a queue for each of " + byVcpus.vcpus() + " vCPUs", false));
        }
    }

    private static void fromQueues(String what, VirtioQueues kind, long queues, List<VirtioVectors> found) {
        found.add(new VirtioVectors(what, kind.vectors(queues), queues + " queues", true));
    }

    /** What libvirt has not read: the number of vectors counts, and only where it is absent that of queues. */
    private static void fromQemuArguments(QemuDevice device, List<VirtioVectors> found) {
        OptionalLong vectors = device.number("vectors");
        if (vectors.isPresent()) {
            found.add(new VirtioVectors(device.where(), vectors.getAsLong(), "", true));
        } else if (device.driver().isEmpty() || device.driver().matches("(virtio|vhost)-.*")) {
            device.number("num-queues").ifPresent(n -> fromQueues(device.where(), VirtioQueues.BLK, n, found));
            device.number("num_queues").ifPresent(n -> fromQueues(device.where(), VirtioQueues.SCSI, n, found));
            device.number("num-request-queues").ifPresent(n -> fromQueues(device.where(), VirtioQueues.FS, n, found));
        }
    }
}
