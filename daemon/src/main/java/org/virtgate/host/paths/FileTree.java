package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a probe asks of file systems; each question may block for as long as the storage behind it is silent. */
interface FileTree {
    /** What lstat(2) says: a symbolic link is not followed. */
    FileStat stat(Path path) throws IOException;

    /** What a symbolic link says. */
    String target(Path link) throws IOException;

    /**
     * How many bytes a process without privileges may still write in the file system of a directory; empty where it
     * does not tell.
     */
    OptionalLong free(Path directory) throws IOException;

    /**
     * The first bytes of a regular file or block device, fewer where it is shorter.
     *
     * @param path without symbolic links
     */
    byte[] beginning(Path path, int most) throws IOException;
}
