package org.virtgate.guest;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.virtgate.domain.Elements;
import org.w3c.dom.Element;

/**
 * Whether QEMU gives virtio-blk and virtio-scsi devices one queue for each vCPU if the domain sets no number of queues.
 * Machine types since 5.2 do so on PCI; with older ones such a device has one queue (hw/core/machine.c, hw_compat_5_1;
 * virtio_pci_optimal_num_queues in hw/virtio/virtio-pci.c; tried with 7.2).
 *
 * @param vcpus the number of vCPUs that the guest starts with
 */
record VcpuQueues(boolean automatic, long vcpus) {
    private static final Pattern UPSTREAM = Pattern.compile(".*-(\\d{1,4})\\.(\\d{1,4})");
    /** Machine types of Red Hat Enterprise Linux; that of 8.4 is taken for the first that follows QEMU 5.2. */
    private static final Pattern RHEL = Pattern.compile(".*-rhel(\\d{1,4})\\.(\\d{1,4})\\.\\d{1,4}");

    static VcpuQueues of(Guest guest) {
        Element domain = guest.domain().document().getDocumentElement();
        String machine = Elements.child(domain, "os")
                .map(os -> Devices.child(os, "type", "machine"))
                .orElse("");
        return new VcpuQueues(isAutomatic(machine), vcpus(domain));
    }

    /** Whether the machine type is new enough. A name without a known form of version counts as new. */
    private static boolean isAutomatic(String machine) {
        Matcher rhel = RHEL.matcher(machine);
        Matcher upstream = UPSTREAM.matcher(machine);
        if (rhel.matches()) {
            return isSince(rhel, 8, 4);
        }
        return !upstream.matches() || isSince(upstream, 5, 2);
    }

    private static boolean isSince(Matcher version, int major, int minor) {
        int found = Integer.parseInt(version.group(1));
        return found > major || (found == major && Integer.parseInt(version.group(2)) >= minor);
    }

    /**
     * Returns the number of vCPUs that QEMU starts with. Hotpluggable vCPUs do not count: libvirt adds them when QEMU
     * runs already, after it has sized its queues (qemuBuildSmpCommandLine in libvirt).
     */
    private static long vcpus(Element domain) {
        List<Element> vcpuElements = Elements.child(domain, "vcpus")
                .map(vcpus -> Elements.children(vcpus, "vcpu"))
                .orElse(List.of());
        if (!vcpuElements.isEmpty()) {
            return vcpuElements.stream()
                    .filter(vcpu -> vcpu.getAttribute("enabled").equals("yes"))
                    .filter(vcpu -> !vcpu.getAttribute("hotpluggable").equals("yes"))
                    .count();
        }
        return Elements.child(domain, "vcpu")
                .map(vcpu -> vcpu.hasAttribute("current") ? vcpu.getAttribute("current") : vcpu.getTextContent())
                .map(text -> Devices.number(text).orElse(1))
                .orElse(1L);
    }
}
