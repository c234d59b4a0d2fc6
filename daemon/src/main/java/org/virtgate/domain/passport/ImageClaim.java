package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * One image of a disk: a file, a block device, or a network disk.
 *
 * @param storage the name of the storage that contains the image
 * @param relative its path below that storage's path
 * @param path its path at the origin, with every symbolic link resolved
 * @param size in bytes
 * @param file the identity of the image if it is a file
 * @param identity the name that a block device or a network disk has on every host: {@code naa.…} and {@code eui.…} of
 *     a LUN or an NVMe namespace, {@code LVM-…} of a logical volume, {@code rbd:pool/image}, {@code iscsi:iqn…/lun},
 *     {@code nbd://host:port/export}, {@code gluster://host/volume/path}
 * @param luns the names of all hardware under a block device, sorted, divided by blanks; empty if they are not known,
 *     or {@code identity} says the same
 * @param served whether the origin itself serves the storage that the image is on
 */
public record ImageClaim(
        Optional<String> storage,
        Optional<String> relative,
        Optional<String> path,
        Optional<Long> size,
        Optional<FileClaim> file,
        Optional<String> identity,
        Optional<String> luns,
        Optional<Boolean> served) {
    public ImageClaim {
        Objects.requireNonNull(storage);
        Objects.requireNonNull(relative);
        Objects.requireNonNull(path);
        Objects.requireNonNull(size);
        Objects.requireNonNull(file);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(luns);
        Objects.requireNonNull(served);
    }
}
