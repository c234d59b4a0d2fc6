package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The locks that processes of this host hold on files, as the kernel lists them (/proc/locks, proc_locks(5)). */
final class FileLocks {
    private static final Path LIST = Path.of("/proc/locks");

    /** The name of files that exist for their lock. Of others nobody asks, because the list may be long. */
    private static final String LOCK_FILE = ".lock";

    private FileLocks() {}

    /** Returns whether a lock file is locked; empty for any other file, and if the kernel does not tell. */
    static Optional<Boolean> on(Path path, FileStat stat) {
        if (!LOCK_FILE.equals(String.valueOf(path.getFileName()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(isListed(Files.readString(LIST, StandardCharsets.US_ASCII), stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a list has the file, as device and inode: {@code 1: POSIX ADVISORY WRITE 42 fd:00:1344 0 EOF}. */
    static boolean isListed(String locks, FileStat stat) {
        String file = String.format(
                Locale.ROOT,
                " %02x:%02x:%s ",
                FileStat.major(stat.fileSystem()),
                FileStat.minor(stat.fileSystem()),
                Long.toUnsignedString(stat.inode()));
        return locks.contains(file);
    }
}
