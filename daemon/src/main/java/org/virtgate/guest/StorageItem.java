package org.virtgate.guest;

import java.util.Objects;

/**
 * One piece of a guest's storage: a disk's image, a backing image, or a directory that the guest shares.
 *
 * @param device the device, as messages call it: {@code disk vda}, {@code filesystem /data}
 * @param part which part of the device: {@code backing store of}, {@code data file of}; empty for the device's own
 *     image
 * @param medium whether it is read-only or removable: the guest runs without it, but may need it later
 * @param namedBy where its name comes from
 * @param copied whether libvirt copies it to the destination in a migration that copies storage
 */
public record StorageItem(
        String device, String part, StorageSource source, boolean medium, NamedBy namedBy, boolean copied) {
    public StorageItem {
        Objects.requireNonNull(device);
        Objects.requireNonNull(part);
        Objects.requireNonNull(source);
        Objects.requireNonNull(namedBy);
    }

    /** Where the name of a piece of storage comes from. */
    public enum NamedBy {
        /** A path in the domain. */
        DOMAIN,
        /** A volume of a pool in the domain, whose path this host's libvirt knows. */
        POOL,
        /** The header of an image. */
        HEADER
    }

    /** Returns a noun phrase for messages. */
    public String what() {
        return part.isEmpty() ? device : part + " " + device;
    }

    /** Returns an item for a backing image or a data file of this one. */
    StorageItem next(String itsPart, StorageSource itsSource, NamedBy itsNamer) {
        return new StorageItem(device, itsPart, itsSource, medium, itsNamer, false);
    }
}
