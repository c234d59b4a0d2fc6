package org.virtgate.host.block;

import java.util.Locale;

/**
 * One way to write the name of a LUN, whoever tells it: a host that reaches it by multipath knows the same LUN as one
 * that does not.
 */
final class WorldWideName {
    private WorldWideName() {}

    /**
     * The WWID of a multipath device, as the kernel would write it in the wwid of one of its SCSI disks: multipath
     * takes it from scsi_id, which puts a digit for the type of designator before it: 3 NAA, 2 EUI-64 (scsi_id.c of
     * systemd; scsi_vpd_lun_id of Linux 6.1's scsi_lib.c). Those of NVMe are the kernel's already.
     */
    static String ofMultipath(String wwid) {
        String lower = wwid.toLowerCase(Locale.ROOT);
        if (lower.matches("3[0-9a-f]{16}|3[0-9a-f]{32}")) {
            return "naa." + lower.substring(1);
        }
        if (lower.matches("2[0-9a-f]{16}|2[0-9a-f]{24}|2[0-9a-f]{32}")) {
            return "eui." + lower.substring(1);
        }
        return wwid;
    }
}
