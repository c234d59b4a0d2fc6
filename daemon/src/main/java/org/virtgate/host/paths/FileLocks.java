package org.virtgate.host.paths;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.virtgate.facts.Mount;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.kernel.LockLine;
import org.virtgate.host.kernel.MountInfo;

/** The locks that processes of this host hold on files, as the kernel lists them (/proc/locks, proc_locks(5)). */
final class FileLocks {
    private static final Path PROC = Path.of("/proc");

    /** The name of files that exist for their lock. Of others nobody asks, because the list may be long. */
    private static final String LOCK_FILE = ".lock";

    /**
     * The longest list that is read, in bytes: that of some hundred thousand locks. Any user may make it longer, and
     * the kernel takes the longer for each piece the longer it is.
     */
    private static final long LIST_MAX = 8 << 20;

    private FileLocks() {}

    /** Returns whether a lock file is locked; empty for any other file, and if the kernel does not tell. */
    static Optional<Boolean> on(Path path, FileStat stat) {
        if (!LOCK_FILE.equals(String.valueOf(path.getFileName()))) {
            return Optional.empty();
        }
        try {
            return isLocked(PROC, path, stat);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether a process has locked the file. On btrfs and other file systems without a device of their own, the
     * list has another device number than stat(2) (seen with Linux 6: the one of the file system, and that of the
     * subvolume), and files of two subvolumes may share an inode number. There the lock counts if its process has
     * opened a file of this path, and the lock is on the file system that is mounted there. Empty if the kernel does
     * not show what that process has opened: that of another user it shows only with CAP_SYS_PTRACE.
     *
     * @param proc where procfs is mounted
     * @param path without symbolic links
     * @throws IOException if the list cannot be read, or is too long
     */
    static Optional<Boolean> isLocked(Path proc, Path path, FileStat stat) throws IOException {
        long major = FileStat.major(stat.fileSystem());
        long minor = FileStat.minor(stat.fileSystem());
        String inode = Long.toUnsignedString(stat.inode());
        Set<LockLine> alike = new LinkedHashSet<>();
        try {
            KernelText.eachLine(
                    proc.resolve("locks"),
                    LIST_MAX,
                    line -> LockLine.of(line)
                            .filter(lock -> lock.inode().equals(inode))
                            .ifPresent(alike::add));
        } catch (IOException e) {
            if (!hasDevice(alike, major, minor)) {
                throw e;
            }
        }
        if (hasDevice(alike, major, minor)) {
            return Optional.of(true);
        }
        return major == 0 ? isLockedInSubvolume(alike, proc, path) : Optional.of(false);
    }

    private static boolean hasDevice(Set<LockLine> locks, long major, long minor) {
        return locks.stream().anyMatch(lock -> lock.major() == major && lock.minor() == minor);
    }

    private static Optional<Boolean> isLockedInSubvolume(Set<LockLine> alike, Path proc, Path path) {
        Optional<String> device = alike.isEmpty() ? Optional.empty() : deviceOfMount(proc, path);
        boolean known = true;
        for (LockLine lock : alike) {
            boolean isElsewhere = lock.major() != 0
                    || device.filter(own -> !own.equals(lock.major() + ":" + lock.minor()))
                            .isPresent();
            if (!isElsewhere && lock.process() > 0) {
                Optional<Boolean> opened = hasOpened(proc, lock.process(), path);
                if (opened.filter(found -> found).isPresent()) {
                    return opened;
                }
                known &= opened.isPresent();
            }
        }
        return known ? Optional.of(false) : Optional.empty();
    }

    /** Returns the device of the file system, which the mount table has as the list of locks has it. */
    private static Optional<String> deviceOfMount(Path proc, Path path) {
        try {
            return MountInfo.read(proc.resolve("self/mountinfo"))
                    .at(path.toString())
                    .map(Mount::device);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Reads the links alone: a stat(2) of what they lead to could hang on storage that is not this guest's. */
    private static Optional<Boolean> hasOpened(Path proc, int process, Path path) {
        try (DirectoryStream<Path> opened =
                Files.newDirectoryStream(proc.resolve(Integer.toString(process)).resolve("fd"))) {
            for (Path file : opened) {
                if (leadsTo(file, path)) {
                    return Optional.of(true);
                }
            }
        } catch (AccessDeniedException e) {
            return Optional.empty();
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.of(false); // The process has ended, and its lock with it.
        }
        return Optional.of(false);
    }

    private static boolean leadsTo(Path descriptor, Path path) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(path);
        } catch (NoSuchFileException e) {
            return false; // It was closed meanwhile.
        }
    }
}
