package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Path;

/** The two questions that a walk along a path asks; each may block for as long as the storage behind it is silent. */
interface FileTree {
    /** Type and permissions, the st_mode of lstat(2): a symbolic link is not followed. */
    int mode(Path path) throws IOException;

    /** What a symbolic link says. */
    String target(Path link) throws IOException;
}
