package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A block device of this host, as sysfs shows it.
 *
 * @param number {@code major:minor}
 * @param name the kernel's: sda, dm-3, …
 * @param title what people call it, where that differs: the name of a device-mapper device ({@code mpatha},
 *     {@code vg0-lv1})
 * @param kind what it is, in a word, as lsblk(8) has it in its column TYPE: disk, part, lvm, crypt, mpath, dm, md,
 *     loop, rom, …
 * @param lower the numbers of the devices that it lies on: the disk of a partition, the slaves of a device-mapper or
 *     RAID device; empty for hardware
 * @param transport how its hardware is reached; {@link Transport#NONE} where it lies on others
 * @param servers hosts or addresses that serve it, without ports and brackets: iSCSI portals, NVMe-oF targets, NBD
 *     servers; empty where there is no such thing
 * @param identity what names the same storage on every host (WWID, NGUID, LVM UUID …); empty where it has none
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

    /** How the hardware below is reached; {@link #shared} where other hosts can reach it too. */
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
        SCSI(false, "SCSI of a kind that is not known"),
        UNKNOWN(false, "a device of a kind that is not known"),
        NONE(false, "other devices");

        private final boolean shared;
        private final String shown;

        Transport(boolean shared, String shown) {
            this.shared = shared;
            this.shown = shown;
        }

        /** Whether other hosts can reach what is reached this way. */
        public boolean shared() {
            return shared;
        }

        /** As messages name it. */
        public String shown() {
            return shown;
        }
    }
}
