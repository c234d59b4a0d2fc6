package org.virtgate.rules.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder of a test, with files that nobody else can write, whatever the umask. */
record Folder(Path path) {
    static Folder in(Path parent, String name) throws IOException {
        Path path = Files.createDirectory(parent.resolve(name));
        return new Folder(mode(path, "rwxr-xr-x"));
    }

    Path write(String name, String text) throws IOException {
        return mode(Files.writeString(path.resolve(name), text), "rw-r--r--");
    }

    static Path mode(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    /** Trust in whoever runs the tests. */
    static Trust trust(Path path) throws IOException {
        return Trust.of((Integer) Files.getAttribute(path, "unix:uid"));
    }
}
