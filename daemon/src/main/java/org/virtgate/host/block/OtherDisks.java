package org.virtgate.host.block;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;

/** Reads block devices identified by their names (Documentation/admin-guide/devices.txt of Linux) or by their bus. */
final class OtherDisks {
    private static final Pattern LOOP = Pattern.compile("loop\\d+");
    private static final Pattern MEMORY = Pattern.compile("(ram|zram|pmem)\\d+.*");
    private static final Pattern MMC = Pattern.compile("mmcblk\\d+.*");
    /** Volumes of a pool, which one host imports (ZVOL_DEV_NAME in module/zfs/zvol.c of OpenZFS 2.1). */
    private static final Pattern ZFS = Pattern.compile("zd\\d+");

    private static final Pattern VIRTIO = Pattern.compile("virtio\\d+");

    private OtherDisks() {}

    static BlockDevice device(BlockNode node) {
        String name = node.name();
        if (LOOP.matcher(name).matches()) {
            return node.hardware("loop", Transport.LOOP, List.of(), Optional.empty());
        }
        Transport transport = Transport.UNKNOWN;
        if (MEMORY.matcher(name).matches()) {
            transport = Transport.RAM;
        } else if (ZFS.matcher(name).matches()) {
            transport = Transport.ZFS;
        } else if (MMC.matcher(name).matches()) {
            transport = Transport.MMC;
        } else if (node.way().stream().anyMatch(step -> VIRTIO.matcher(step).matches())) {
            transport = Transport.VIRTIO;
        }
        return node.hardware("disk", transport, List.of(), node.value("wwid"));
    }
}
