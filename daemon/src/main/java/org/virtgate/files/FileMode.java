package org.virtgate.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may do what with a file that virtgate writes. */
public enum FileMode {
    /** Its owner alone: domains with their secrets, and what decides for this host. */
    OWNER("rw-------", "rwx------"),
    /** Root, and the daemon's group to read: what is kept of decisions. */
    GROUP("rw-r-----", "rwxr-x---"),
    /** Everybody may read: metrics. */
    EVERYBODY("rw-r--r--", "rwxr-xr-x"),
    /** Everybody may run it: the hook shim. */
    PROGRAM("rwxr-xr-x", "rwxr-xr-x");

    private final String file;
    private final String folder;

    FileMode(String file, String folder) {
        this.file = file;
        this.folder = folder;
    }

    /** For a file that is made where it stays; what the umask takes away is missing. */
    public FileAttribute<Set<PosixFilePermission>> asAttribute() {
        return attribute(file);
    }

    /** Makes the folder, and those above it, where they are missing; those that are there keep their modes. */
    public void makeFolder(Path path, Durability outlives) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Path above = Unfinished.folder(path);
        makeFolder(above, outlives);
        try {
            Files.createDirectory(path, attribute(folder));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path)) {
                throw e;
            }
        }
        outlives.settle(above);
    }

    /** Sets the mode of a file or folder, whatever the umask. */
    void set(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(Files.isDirectory(path) ? folder : file));
    }

    private static FileAttribute<Set<PosixFilePermission>> attribute(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
