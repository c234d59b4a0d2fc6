package org.virtgate.guest;

import java.util.Objects;

/**
 * A device of a guest that is tied to the host that the guest runs on.
 *
 * @param what the device, as messages call it
 * @param why what ties it to the host; continues a sentence that begins with the device
 * @param fix what to do about it
 */
public record HostBoundDevice(Kind kind, Migrates migrates, String what, String why, String fix) {
    public HostBoundDevice {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(migrates);
        Objects.requireNonNull(what);
        Objects.requireNonNull(why);
        Objects.requireNonNull(fix);
    }

    /** Whether a guest with the device can migrate. */
    public enum Migrates {
        /** The guest cannot migrate with the device, or is damaged if it does. */
        NEVER,
        /** The guest can migrate between some hosts. */
        BETWEEN_SOME_HOSTS,
        /**
         * As VFIO allows: never with QEMU older than 8, where migration of device state is experimental and off;
         * between some hosts since.
         */
        AS_VFIO
    }

    /** The kind of device; rules use this word for it. */
    public enum Kind {
        PCI,
        MDEV,
        USB,
        SCSI,
        VHOST_SCSI,
        VDPA,
        TPM,
        SHMEM,
        ENCRYPTION,
        INPUT,
        SMARTCARD,
        SERIAL,
        FILESYSTEM,
        RESERVATIONS
    }
}
