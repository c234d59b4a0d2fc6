package org.virtgate.hook;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the socket, held by one daemon at a time. The lock in it ends with the process, however that ends:
 * so files of a dead daemon can be told from those of a running one. In it is a private directory that only the daemon
 * can enter, for a socket that is not published yet.
 */
final class SocketFolder implements AutoCloseable {
    static final String LOCK = "virtgated.lock";
    static final String PRIVATE = ".virtgated.new";

    private final Path folder;
    private final FileChannel lock;

    private SocketFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks the directory, and creates it if it is missing.
     *
     * @throws IOException when another daemon holds it, or when others could replace what is in it
     */
    static SocketFolder take(Path folder, OwnerGroup group) throws IOException {
        if (!Files.isDirectory(folder)) {
            create(folder, group);
        }
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class);
        if (found.permissions().contains(PosixFilePermission.OTHERS_WRITE)
                || found.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
            throw new IOException("the socket's directory " + folder + " is "
                    + PosixFilePermissions.toString(found.permissions())
                    + ", expected one that only its owner can write: others could replace the socket");
        }
        FileChannel channel = FileChannel.open(
                folder.resolve(LOCK),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                mode("rw-------"));
        if (!locks(channel)) {
            channel.close();
            throw new IOException("another virtgated runs here: it holds " + folder.resolve(LOCK)
                    + "; stop it first, or give this one another socket");
        }
        return new SocketFolder(folder, channel);
    }

    private static void create(Path folder, OwnerGroup group) throws IOException {
        Files.createDirectory(folder, mode("rwx------"));
        try {
            group.own(folder, "rwxr-x---");
        } catch (IOException e) {
            Files.delete(folder); // Else another group would find it as it is, and could not enter it.
            throw e;
        }
    }

    /** Creates the private directory, and removes what a killed daemon left in it. */
    Path privately() throws IOException {
        Path inner = folder.resolve(PRIVATE);
        discard();
        return Files.createDirectory(inner, mode("rwx------"));
    }

    /** Removes the private directory and its files. */
    void discard() throws IOException {
        Path inner = folder.resolve(PRIVATE);
        if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(inner)) {
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(inner);
    }

    /** Returns the device and inode of a file; null when the file does not exist. */
    static @Nullable Object identity(Path file) throws IOException {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                ? Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .fileKey()
                : null;
    }

    /** Unlocks the directory for another daemon. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
