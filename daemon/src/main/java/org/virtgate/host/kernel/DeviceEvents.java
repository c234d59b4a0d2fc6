package org.virtgate.host.kernel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells whether devices have come, gone or changed: the kernel counts what it tells udev about each (kobject_uevent_env
 * in lib/kobject_uevent.c of Linux 6.1). One reading of the count stands for readings of all devices, which may be
 * thousands.
 */
public final class DeviceEvents {
    private DeviceEvents() {}

    /**
     * Returns the count of the host below a root; empty if there is none, or while udev has not dealt with all it was
     * told (udevadm-settle(8)): until then links and names in /dev are not what they will be.
     */
    public static Optional<Object> count(Path root) {
        Optional<Object> count =
                KernelText.value(root.resolve("sys/kernel/uevent_seqnum")).map(text -> text);
        return Files.exists(root.resolve("run/udev/queue")) ? Optional.empty() : count;
    }
}
