package org.virtgate.guest;

import java.util.Objects;

/**
 * A device of a guest that is tied to the host that it runs on.
 *
 * @param what the device, as messages call it
 * @param why what ties it, going on from the device's name
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

    /** Whether a guest that has it can migrate. */
    public enum Migrates {
        /** The guest cannot migrate with it, or comes to harm. */
        NEVER,
        /** There are hosts between which it migrates. */
        BETWEEN_SOME_HOSTS,
        /**
         * As VFIO lets it: never where QEMU is older than 8, whose device state is experimental and off; between some
         * hosts since.
         */
        AS_VFIO
    }

    /** What kind of device it is; rules name it by this word. */
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
