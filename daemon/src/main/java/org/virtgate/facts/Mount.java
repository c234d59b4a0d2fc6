package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;

/**
 * One line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
 *
 * @param id of this mount; a mount over it has a different id
 * @param device {@code major:minor} of the file system, as stat(2) gives it for its files
 * @param root the directory of the file system that is mounted here
 * @param mountPoint the directory on this host where it is mounted
 * @param type of the file system: nfs4, ext4, fuse.glusterfs, …; just fuse for a FUSE file system mounted by a user,
 *     because the user chooses the part after the dot
 * @param source what is mounted: {@code server:/export}, a device, …; as the file system writes it
 * @param options of the mount and of the file system, separated by commas
 * @param fileSystem the name that the file system has on every host: {@code uuid:…} of one on a block device,
 *     {@code fsid:…} of one of an NFS server; empty if it is not known
 */
public record Mount(
        String id,
        String device,
        String root,
        String mountPoint,
        String type,
        String source,
        String options,
        Optional<String> fileSystem) {
    public Mount {
        Objects.requireNonNull(id);
        Objects.requireNonNull(device);
        Objects.requireNonNull(root);
        Objects.requireNonNull(mountPoint);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(options);
        Objects.requireNonNull(fileSystem);
    }

    /** Creates a mount of a file system whose name is not known. */
    public Mount(String id, String device, String root, String mountPoint, String type, String source, String options) {
        this(id, device, root, mountPoint, type, source, options, Optional.empty());
    }

    /** Returns the same mount with the name of its file system. */
    public Mount with(Optional<String> itsFileSystem) {
        return new Mount(id, device, root, mountPoint, type, source, options, itsFileSystem);
    }
}
