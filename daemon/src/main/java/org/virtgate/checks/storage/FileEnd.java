package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Mount;
import org.virtgate.rules.FileSystem;

/**
 * A file as one of the two hosts sees it.
 *
 * @param mount what it lies on
 * @param path below the mount's source
 * @param inode empty if it is not known
 */
record FileEnd(Mount mount, String path, Optional<String> inode) {
    FileEnd {
        Objects.requireNonNull(mount);
        Objects.requireNonNull(path);
        Objects.requireNonNull(inode);
    }

    /** Returns what messages call it, by the chosen marks. */
    String shown(boolean itsInode, boolean itsPath, boolean itsSource) {
        List<String> words = new ArrayList<>();
        inode.filter(i -> itsInode).ifPresent(i -> words.add("inode " + i));
        if (itsPath) {
            words.add("path " + Printable.of(path.replaceFirst("^/+", "")));
        }
        if (itsSource) {
            words.add("on " + Printable.of(mount.source()));
        }
        return String.join(" ", words);
    }

    /** Whether the other end's file system has the same name; false if that of either is not known. */
    boolean sameFileSystem(FileEnd other) {
        return mount.fileSystem().isPresent() && mount.fileSystem().equals(other.mount.fileSystem());
    }

    /** Whether the other end's file system has another name; false if that of either is not known. */
    boolean otherFileSystem(FileEnd other) {
        return mount.fileSystem().isPresent() && other.mount.fileSystem().isPresent() && !sameFileSystem(other);
    }

    /** Returns the name of the file system for messages. */
    String fileSystem() {
        return "file system " + Printable.of(mount.fileSystem().orElse(""));
    }

    /** The last part of the path, which rewrites usually keep. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The file's path on the server, or in the file system. */
    String place(FileSystem type) {
        return HostPaths.normal("/" + type.directory(mount.source()) + "/" + path);
    }
}
