package org.virtgate.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a written file outlives. */
public enum Durability {
    /** The daemon: the kernel has it. When the host goes down, the file may be gone, or empty. */
    DAEMON_CRASH,
    /** The host: it is on the disk, and so is its name (fsync(2) of the file and of its folder). */
    HOST_CRASH;

    /** Waits until the contents of a file, or the names in a folder, are where they outlive it. */
    void settle(Path path) throws IOException {
        if (this == HOST_CRASH) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
