package org.virtgate.facts;

import java.util.Objects;

/**
 * One line of /proc/self/mountinfo (proc_pid_mountinfo(5)).
 *
 * @param id of this mount; another one mounted over it has another
 * @param device {@code major:minor} of the file system, as stat(2) gives it for its files
 * @param root which directory of the file system is mounted here
 * @param mountPoint where
 * @param type of the file system: nfs4, ext4, fuse.glusterfs, …; fuse alone where a user has mounted it, who chooses
 *     what follows
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
