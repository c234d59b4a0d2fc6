package org.virtgate.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The crash that a written file survives. */
public enum Durability {
    /** A crash of the daemon: the kernel has the file. After a crash of the host it may be gone or empty. */
    DAEMON_CRASH,
    /** A crash of the host: the file and its name are on disk (fsync(2) of the file and of its folder). */
    HOST_CRASH;

    /** Waits until the content of a file, or the names in a folder, survive that crash. */
    void settle(Path path) throws IOException {
        if (this == HOST_CRASH) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
