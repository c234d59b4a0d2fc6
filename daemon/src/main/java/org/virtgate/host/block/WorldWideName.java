package org.virtgate.host.block;

import java.util.Locale;

/**
 * Writes the name of a LUN in one form, so that a host with multipath and one without give the same LUN the same name.
 */
final class WorldWideName {
    private WorldWideName() {}

    /**
     * Returns the WWID of a multipath device in the form of the kernel's attribute wwid of its SCSI disks. multipath
     * takes the WWID from scsi_id, which puts a digit for the type of designator before it: 3 for NAA, 2 for EUI-64
     * (scsi_id.c of systemd; scsi_vpd_lun_id in scsi_lib.c of Linux 6.1). WWIDs of NVMe already have the kernel's form.
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
