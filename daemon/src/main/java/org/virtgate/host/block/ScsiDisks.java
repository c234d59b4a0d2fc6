package org.virtgate.host.block;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.facts.ServerName;
import org.virtgate.host.kernel.KernelText;

/**
 * Reads SCSI disks. The directories on a disk's path in sysfs show its transport, because each transport class of the
 * kernel adds its own (drivers/scsi/scsi_transport_*.c of Linux 6.1).
 */
final class ScsiDisks {
    private static final Pattern HOST = Pattern.compile("host\\d+");
    private static final Pattern FC_PORT = Pattern.compile("rport-\\d+:\\d+-\\d+");
    private static final Pattern FCOE = Pattern.compile("ctlr_\\d+");
    private static final Pattern ISCSI_SESSION = Pattern.compile("session\\d+");
    private static final Pattern SAS_PORT = Pattern.compile("end_device-\\d+:\\d+(:\\d+)*");
    private static final Pattern ATA_PORT = Pattern.compile("ata\\d+");
    private static final Pattern USB_BUS = Pattern.compile("usb\\d+");
    private static final Pattern VIRTIO = Pattern.compile("virtio\\d+");

    /**
     * The drivers of RAID controllers, as proc_name names them. Such a controller hides the transport of its disks,
     * which are SAS or SATA disks in the same chassis.
     */
    private static final Set<String> RAID = Set.of(
            "megaraid_sas",
            "aacraid",
            "hpsa",
            "smartpqi",
            "mpt2sas",
            "mpt3sas",
            "arcmsr",
            "3w-sas",
            "3w-9xxx",
            "ipr",
            "pm80xx");

    private ScsiDisks() {}

    static Optional<BlockDevice> device(BlockNode node) {
        List<String> way = node.way();
        return way.stream()
                .filter(name -> HOST.matcher(name).matches())
                .findFirst()
                .map(host -> {
                    String kind = node.name().startsWith("sr") ? "rom" : "disk";
                    return node.hardware(
                            kind, transport(node, way, host), portals(node, way), node.value("device/wwid"));
                });
    }

    private static Transport transport(BlockNode node, List<String> way, String host) {
        if (has(way, FC_PORT) || isOf(node, "fc_host", host)) {
            return has(way, FCOE) ? Transport.FCOE : Transport.FIBRE_CHANNEL;
        }
        if (has(way, ISCSI_SESSION)) {
            return Transport.ISCSI;
        }
        if (isOf(node, "srp_host", host)) {
            return Transport.SRP;
        }
        if (has(way, SAS_PORT)) {
            return Transport.SAS;
        }
        if (has(way, ATA_PORT)) {
            return Transport.ATA;
        }
        if (has(way, USB_BUS)) {
            return Transport.USB;
        }
        if (has(way, VIRTIO)) {
            return Transport.VIRTIO;
        }
        Optional<String> driver = KernelText.value(node.sys().resolve("class/scsi_host/" + host + "/proc_name"));
        return driver.filter(RAID::contains).isPresent() ? Transport.SAS : Transport.SCSI;
    }

    /**
     * Returns the addresses of the iSCSI session's connections: the configured one, and the one it was redirected to
     * (scsi_transport_iscsi.c of Linux 6.1).
     */
    private static List<String> portals(BlockNode node, List<String> way) {
        Set<String> portals = new LinkedHashSet<>();
        way.stream()
                .filter(name -> ISCSI_SESSION.matcher(name).matches())
                .findFirst()
                .ifPresent(session -> {
                    String prefix = "connection" + session.substring("session".length()) + ":";
                    for (Path entry : KernelText.entries(node.upTo(session))) {
                        String name = KernelText.name(entry);
                        if (name.startsWith(prefix)) {
                            Path connection = entry.resolve("iscsi_connection").resolve(name);
                            KernelText.value(connection.resolve("persistent_address"))
                                    .ifPresent(portals::add);
                            KernelText.value(connection.resolve("address")).ifPresent(portals::add);
                        }
                    }
                });
        return portals.stream().map(ServerName::plain).distinct().toList();
    }

    private static boolean isOf(BlockNode node, String transportClass, String host) {
        return Files.exists(node.sys().resolve("class").resolve(transportClass).resolve(host));
    }

    private static boolean has(List<String> way, Pattern step) {
        return way.stream().anyMatch(name -> step.matcher(name).matches());
    }
}
