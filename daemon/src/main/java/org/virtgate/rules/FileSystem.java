package org.virtgate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [filesystem.TYPE]}: what is known of a type of file system.
 *
 * @param type as the kernel writes it in mountinfo: {@code nfs4}, {@code fuse.glusterfs}
 * @param title as messages name it
 * @param cluster whether what one host writes is what all others read, without a delay
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
     * Who serves a mount of this type: hosts or addresses without ports, as they are written; several may be one and
     * the same.
     *
     * @param source as mountinfo has it
     * @param options of the mount and of the file system, separated by commas
     */
    public List<String> servers(String source, String options) {
        return MountSource.servers(server, source, options);
    }

    /** The volume that a mount of this type is of, where its servers only tell of one. */
    public Optional<String> volume(String source) {
        return server == Server.HOSTS_VOLUME ? Optional.of(MountSource.volume(source)) : Optional.empty();
    }

    /**
     * Which directory of its server a mount of this type shows, without a slash before it; empty where the source does
     * not tell.
     */
    public String directory(String source) {
        return MountSource.directory(source, server);
    }

    /** Who else has the same files. */
    public enum Reach {
        /** Every host that mounts it. */
        SHARED,
        /** Every host that reaches the block device under it: made to be mounted by several at once. */
        DEVICE,
        /** Nobody: what is under it may be mounted by one host at a time. */
        LOCAL
    }

    /** How the source of a mount names who serves it. */
    public enum Server {
        NONE("none"),
        HOST_PATH("host:path"),
        /** Several hosts, each perhaps with a port or, behind an @, a network. */
        HOSTS_PATH("hosts:path"),
        /** Hosts that tell of a volume, of which others may hold the bricks. */
        HOSTS_VOLUME("hosts:/volume"),
        UNC("//host/share");

        private final String word;

        Server(String word) {
            this.word = word;
        }

        /** As rule files write it. */
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
