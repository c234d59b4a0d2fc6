package org.virtgate.guest;

import java.util.Objects;

/**
 * One of the things that a guest's data lies in: a disk's image, an image that it lies over, a directory that the guest
 * shares.
 *
 * @param device the noun for messages: {@code disk vda}, {@code filesystem /data}
 * @param part what it is of the device: empty for the device's own, {@code backing store of}, {@code data file of}
 * @param medium whether it is read-only or removable: the guest runs without it, and misses it later
 * @param namedBy who names it
 * @param copied whether libvirt copies it to the destination where it is asked to copy storage
 */
public record StorageItem(
        String device, String part, StorageSource source, boolean medium, NamedBy namedBy, boolean copied) {
    public StorageItem {
        Objects.requireNonNull(device);
        Objects.requireNonNull(part);
        Objects.requireNonNull(source);
        Objects.requireNonNull(namedBy);
    }

    /** Who names it. */
    public enum NamedBy {
        /** The domain, as a path of its own. */
        DOMAIN,
        /** The domain, as a volume of a pool, which this host's libvirt leads to a path. */
        POOL,
        /** The header of an image. */
        HEADER
    }

    /** A noun phrase for messages. */
    public String what() {
        return part.isEmpty() ? device : part + " " + device;
    }

    /** Something behind it or beside it. */
    StorageItem next(String itsPart, StorageSource itsSource, NamedBy itsNamer) {
        return new StorageItem(device, itsPart, itsSource, medium, itsNamer, false);
    }
}
