package org.virtgate.host.exports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.virtgate.facts.Export;
import org.virtgate.host.kernel.KernelText;

/**
 * Reads the backing stores of the kernel's SCSI target (LIO, set up by targetcli(8)): core/HBA/NAME/udev_path of
 * drivers/target/target_core_configfs.c, Linux 6.1.
 */
final class ScsiTargets {
    private ScsiTargets() {}

    static List<Export> read(Path root) {
        List<Export> served = new ArrayList<>();
        for (Path adapter : KernelText.entries(root.resolve("sys/kernel/config/target/core"))) {
            for (Path store : KernelText.entries(adapter)) {
                KernelText.value(store.resolve("udev_path"))
                        .filter(path -> path.startsWith("/"))
                        .ifPresent(path -> served.add(new Export("served by the kernel's SCSI target", path)));
            }
        }
        return served;
    }
}
