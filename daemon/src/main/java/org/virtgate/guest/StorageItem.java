package org.virtgate.guest;

import java.util.Objects;

/**
 * One of the things that a guest's data lies in: a disk's image, an image that it lies over, a directory that the guest shares.
 *
 * @param device the noun for messages: {@code disk vda}, {@code filesystem /data}
 * @param part what it is of the device: empty for the device's own, {@code backing store of}, {@code data file of}
 * @param medium whether it is read-only or removable: the guest runs without it, and misses it later
 * @param told who names it
 * @param copied whether libvirt copies it to the destination where it is asked to copy storage
 */
public record StorageItem(String device, String part, StorageSource source, boolean medium, Told told, boolean copied) {
    public StorageItem {
        Objects.requireNonNull(device);
        Objects.requireNonNull(part);
        Objects.requireNonNull(source);
        Objects.requireNonNull(told);
    }

    /** Who names it. */
    public enum Told {
        /** The domain, as a path of its own. */
        BY_DOMAIN,
        /** The domain, as a volume of a pool, which this host's libvirt leads to a path. */
        BY_POOL,
        /** The header of an image. */
        BY_HEADER
    }

    /** A noun phrase for messages. */
    public String what() {
        return part.isEmpty() ? device : part + " " + device;
    }

    /** Something behind it or beside it. */
    StorageItem next(String itsPart, StorageSource itsSource, Told itsTold) {
        return new StorageItem(device, itsPart, itsSource, medium, itsTold, false);
    }
}
