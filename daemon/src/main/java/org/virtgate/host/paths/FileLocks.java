package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The locks that processes of this host hold on files, as the kernel lists them (/proc/locks, proc_locks(5)). */
final class FileLocks {
    private static final Path PROC = Path.of("/proc");

    /** The name of files that exist for their lock. Of others nobody asks, because the list may be long. */
    private static final String LOCK_FILE = ".lock";

    /** A lock of a process: {@code 1: POSIX ADVISORY WRITE 42 00:1e:1344 0 EOF}. */
    private static final Pattern OF_PROCESS = Pattern.compile("(?m)^\\d+:.* (\\d+) 00:[0-9a-f]+:(\\d+) \\S+ \\S+$");

    private FileLocks() {}

    /** Returns whether a lock file is locked; empty for any other file, and if the kernel does not tell. */
    static Optional<Boolean> on(Path path, FileStat stat) {
        if (!LOCK_FILE.equals(String.valueOf(path.getFileName()))) {
            return Optional.empty();
        }
        try {
            return Optional.of(isLocked(PROC, path, stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether a process has locked the file. On btrfs and other file systems without a device of their own, the list
     * has another device number than stat(2) (seen with Linux 6: the one of the file system, and that of the
     * subvolume), and files of two subvolumes may share an inode number. There the lock counts if its process has
     * opened a file of this path.
     *
     * @param proc where procfs is mounted
     * @param path without symbolic links
     */
    static boolean isLocked(Path proc, Path path, FileStat stat) throws IOException {
        String locks = Files.readString(proc.resolve("locks"), StandardCharsets.US_ASCII);
        if (isListed(locks, stat)) {
            return true;
        } else if (FileStat.major(stat.fileSystem()) != 0) {
            return false;
        }
        Matcher lock = OF_PROCESS.matcher(locks);
        while (lock.find()) {
            if (lock.group(2).equals(Long.toUnsignedString(stat.inode())) && hasOpened(proc, lock.group(1), path)) {
                return true;
            }
        }
        return false;
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

    /** Reads the links alone: a stat(2) of what they lead to could hang on storage that is not this guest's. */
    private static boolean hasOpened(Path proc, String process, Path path) {
        try (DirectoryStream<Path> opened =
                Files.newDirectoryStream(proc.resolve(process).resolve("fd"))) {
            for (Path file : opened) {
                if (Files.readSymbolicLink(file).equals(path)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false; // The process has ended, and its lock with it.
        }
        return false;
    }
}
