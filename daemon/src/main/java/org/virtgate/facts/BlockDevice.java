package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A block device of this host, as sysfs shows it.
 *
 * @param number {@code major:minor}
 * @param name the kernel's: sda, dm-3, …
 * @param title the name that people use, if it differs: that of a device-mapper device ({@code mpatha},
 *     {@code vg0-lv1})
 * @param kind the type, as in column TYPE of lsblk(8): disk, part, lvm, crypt, mpath, dm, md, loop, rom, …
 * @param lower the numbers of the devices below it: the disk of a partition, the slaves of a device-mapper or RAID
 *     device; empty for hardware
 * @param transport how its hardware is reached; {@link Transport#NONE} for a device on other devices
 * @param servers hosts or addresses that serve it, without ports and brackets: iSCSI portals, NVMe-oF targets, NBD
 *     servers; empty for other devices
 * @param identity the name that the storage has on every host (WWID, NGUID, LVM UUID …); empty if it has none
 */
public record BlockDevice(
        String number,
        String name,
        Optional<String> title,
        String kind,
        List<String> lower,
        Transport transport,
        List<String> servers,
        Optional<String> identity) {
    public BlockDevice {
        Objects.requireNonNull(number);
        Objects.requireNonNull(name);
        Objects.requireNonNull(title);
        Objects.requireNonNull(kind);
        lower = List.copyOf(lower);
        Objects.requireNonNull(transport);
        servers = List.copyOf(servers);
        Objects.requireNonNull(identity);
    }

    /**
     * Returns what this is if it is a layer of LVM that only one host may have active: the kernel of each host would
     * keep a map of its own in memory, and the two would destroy the data. lvmlockd(8) refuses to share such volumes.
     * The end of the UUID tells (build_dm_uuid in lib/misc/lvm-string.c, lv_layer in lib/activate/dev_manager.c of LVM
     * 2.03).
     */
    public Optional<String> ofOneHost() {
        return identity.filter(name -> name.startsWith("LVM-"))
                .map(name -> name.substring(name.lastIndexOf('-')))
                .flatMap(layer -> switch (layer) {
                    case "-tpool" -> Optional.of("a thin pool");
                    case "-vpool" -> Optional.of("a VDO pool");
                    case "-cow" -> Optional.of("a snapshot");
                    case "-cdata", "-cvol" -> Optional.of("a cache");
                    default -> Optional.empty();
                });
    }

    /** How the hardware is reached; {@link #shared} if other hosts can reach it too. */
    public enum Transport {
        FIBRE_CHANNEL(true, "Fibre Channel"),
        FCOE(true, "Fibre Channel over Ethernet"),
        ISCSI(true, "iSCSI"),
        SRP(true, "SRP"),
        NVME_FABRICS(true, "NVMe over fabrics"),
        DRBD(true, "DRBD"),
        NBD(true, "NBD"),
        RBD(true, "RBD"),
        SAS(false, "SAS"),
        ATA(false, "ATA"),
        NVME_PCIE(false, "NVMe"),
        VIRTIO(false, "virtio"),
        USB(false, "USB"),
        MMC(false, "MMC"),
        LOOP(false, "a loop device"),
        RAM(false, "memory"),
        ZFS(false, "a ZFS volume"),
        SCSI(false, "SCSI of a kind that is not known"),
        UNKNOWN(false, "a device of a kind that is not known"),
        NONE(false, "other devices");

        private final boolean shared;
        private final String shown;

        Transport(boolean shared, String shown) {
            this.shared = shared;
            this.shown = shown;
        }

        /** Whether other hosts can reach a device with this transport. */
        public boolean shared() {
            return shared;
        }

        /** Returns the name for messages. */
        public String shown() {
            return shown;
        }
    }
}
