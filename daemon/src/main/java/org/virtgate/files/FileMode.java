package org.virtgate.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The modes of files that virtgate writes. */
public enum FileMode {
    /** Only the owner may read and write: domains with their secrets, and files that decide for this host. */
    OWNER("rw-------", "rwx------"),
    /** The owner may write, and the daemon's group may read: records of decisions. */
    GROUP("rw-r-----", "rwxr-x---"),
    /** Everybody may read: metrics. */
    EVERYBODY("rw-r--r--", "rwxr-xr-x"),
    /** Everybody may run the file: the hook shim. */
    PROGRAM("rwxr-xr-x", "rwxr-xr-x");

    private final String file;
    private final String folder;

    FileMode(String file, String folder) {
        this.file = file;
        this.folder = folder;
    }

    /** Opens a file for reading and writing; creates it with this mode if it is missing, regardless of the umask. */
    public FileChannel open(Path path) throws IOException {
        try {
            FileChannel made = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    attribute(file));
            set(path);
            return made;
        } catch (FileAlreadyExistsException e) {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    /** Creates the folder and its missing parents. Existing folders keep their modes. */
    public void makeFolder(Path path, Durability outlives) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path above = Unfinished.folder(path);
        makeFolder(above, outlives);
        try {
            Files.createDirectory(path, attribute(folder));
            set(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
        outlives.settle(above);
    }

    /** Sets the mode of a file or folder, regardless of the umask. */
    void set(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? folder : file));
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
