package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * The identity of a file at the origin.
 *
 * @param type of the file system, as the kernel writes it in mountinfo: nfs4, fuse.glusterfs
 * @param source of the mount: {@code 10.77.0.9:/vmstore}
 * @param relative the file's path below the source
 * @param inode the inode number, unsigned
 * @param fileSystem the name that the file system has on every host: {@code uuid:…}, {@code fsid:…}
 * @param luns the names of all hardware under the file system, sorted, divided by blanks: {@code naa.…}
 */
public record FileClaim(
        Optional<String> type,
        Optional<String> source,
        Optional<String> relative,
        Optional<Long> inode,
        Optional<String> fileSystem,
        Optional<String> luns) {
    /** A file of which nothing is told. */
    public static final FileClaim NOTHING = new FileClaim(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public FileClaim {
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(relative);
        Objects.requireNonNull(inode);
        Objects.requireNonNull(fileSystem);
        Objects.requireNonNull(luns);
    }
}
