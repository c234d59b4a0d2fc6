package org.virtgate.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.w3c.dom.Element;

/**
 * The number of MSI-X vectors of a guest's device.
 *
 * @param what the device, as messages call it
 * @param because how the number was computed; empty if the domain sets it directly
 * @param chosen whether the domain chose the number; otherwise QEMU does
 */
public record VirtioVectors(String what, long number, String because, boolean chosen) {
    public VirtioVectors {
        Objects.requireNonNull(what);
        Objects.requireNonNull(because);
    }

    /**
     * Returns the vectors of all devices for which the domain determines them: interfaces, disks, controllers, shared
     * memory, QEMU arguments, in this order.
     */
    public static List<VirtioVectors> of(Guest guest) {
        List<VirtioVectors> found = new ArrayList<>();
        VcpuQueues byVcpus = VcpuQueues.of(guest);
        interfaces(guest, found);
        for (Element disk : guest.devices("disk")) {
            if (Devices.child(disk, "target", "bus").equals("virtio") && Devices.onPci(disk)) {
                fromQueuesOrVcpus(Devices.disk(disk), disk, VirtioQueues.BLK, byVcpus, found);
            }
        }
        for (Element controller : guest.devices("controller")) {
            controller(controller, byVcpus, found);
        }
        for (Element shmem : guest.devices("shmem")) {
            fromNumber(Devices.sharedMemory(shmem), Devices.child(shmem, "msi", "vectors"), found);
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
            fromNumber(Devices.controller(controller), controller.getAttribute("vectors"), found);
        } else if (type.equals("scsi")
                && controller.getAttribute("model").startsWith("virtio")
                && Devices.onPci(controller)) {
            fromQueuesOrVcpus(Devices.controller(controller), controller, VirtioQueues.SCSI, byVcpus, found);
        }
    }

    private static void fromNumber(String what, String vectors, List<VirtioVectors> found) {
        Devices.number(vectors).ifPresent(number -> found.add(new VirtioVectors(what, number, "", true)));
    }

    /** Adds a device for which the domain may leave the number of queues to QEMU. */
    private static void fromQueuesOrVcpus(
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

    /**
     * Adds a device of arguments that libvirt passes to QEMU unread. The number of vectors counts; if it is absent, the
     * number of queues.
     */
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
