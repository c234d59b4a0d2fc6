package org.virtgate.facts;

import java.util.Objects;

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
 */
public record Mount(
        String id, String device, String root, String mountPoint, String type, String source, String options) {
    public Mount {
        Objects.requireNonNull(id);
        Objects.requireNonNull(device);
        Objects.requireNonNull(root);
        Objects.requireNonNull(mountPoint);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(options);
    }
}
