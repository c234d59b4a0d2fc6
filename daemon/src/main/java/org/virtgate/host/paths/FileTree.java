package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The calls that a probe makes to file systems. Each may block for as long as the storage does not answer. */
interface FileTree {
    /** Returns the result of lstat(2), which does not follow a symbolic link. */
    FileStat stat(Path path) throws IOException;

    /** Returns the target of a symbolic link, as readlink(2) gives it. */
    String target(Path link) throws IOException;

    /**
     * Returns the bytes that an unprivileged process may still write to the file system of a directory; empty if the
     * file system does not report them.
     */
    OptionalLong free(Path directory) throws IOException;

    /**
     * Returns the first {@code most} bytes of a regular file or block device, or all of a shorter one.
     *
     * @param path without symbolic links
     */
    byte[] beginning(Path path, int most) throws IOException;
}
