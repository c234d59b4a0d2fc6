package org.virtgate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [filesystem.TYPE]}: the properties of a type of file system.
 *
 * @param type as the kernel writes it in mountinfo: {@code nfs4}, {@code fuse.glusterfs}
 * @param title its name in messages
 * @param cluster whether all other hosts read what one host writes, without a delay
 * @param inodes whether a file has the same inode number on every host
 */
public record FileSystem(
        String type, Position at, String title, Reach reach, Server server, boolean cluster, boolean inodes) {
    public FileSystem {
        Objects.requireNonNull(type);
        Objects.requireNonNull(at);
        Objects.requireNonNull(title);
        Objects.requireNonNull(reach);
        Objects.requireNonNull(server);
    }

    /**
     * Returns the servers of a mount of this type: hosts or addresses without ports, as they are written. Several of
     * them may be the same server.
     *
     * @param source the mount's source, as in mountinfo
     * @param options of the mount and of the file system, separated by commas
     */
    public List<String> servers(String source, String options) {
        return MountSource.servers(server, source, options);
    }

    /** Returns the volume that a mount of this type shows; empty unless {@link Server#HOSTS_VOLUME} names one. */
    public Optional<String> volume(String source) {
        return server == Server.HOSTS_VOLUME ? Optional.of(MountSource.volume(source)) : Optional.empty();
    }

    /**
     * Returns the directory of the server that a mount of this type shows, without a leading slash; empty if the source
     * does not name it.
     */
    public String directory(String source) {
        return MountSource.directory(source, server);
    }

    /** Which other hosts have the same files. */
    public enum Reach {
        /** Every host that mounts it. */
        SHARED,
        /** Every host that reaches the block device below: several hosts may mount it at once. */
        DEVICE,
        /** None: only one host at a time may mount the device below. */
        LOCAL
    }

    /** How the source of a mount names its servers. */
    public enum Server {
        NONE("none"),
        HOST_PATH("host:path"),
        /** Several hosts, each with an optional port or, after an @, a network. */
        HOSTS_PATH("hosts:path"),
        /** Hosts that describe a volume; other hosts may hold its bricks. */
        HOSTS_VOLUME("hosts:/volume"),
        UNC("//host/share");

        private final String word;

        Server(String word) {
            this.word = word;
        }

        /** Returns the form as rule files write it. */
        public String word() {
            return word;
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Server::word).toList();
        }

        public static Optional<Server> of(String word) {
            return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
        }
    }
}
