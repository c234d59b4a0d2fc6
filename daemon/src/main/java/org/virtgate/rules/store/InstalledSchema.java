package org.virtgate.rules.store;

import java.nio.file.Files;
import java.nio.file.Path;
import org.virtgate.domain.SchemaFiles;

/** The domain schema of the libvirt that is installed on this host. */
public final class InstalledSchema {
    /** Where libvirt's packages install it. */
    private static final Path FOLDER = Path.of("/usr/share/libvirt/schemas");

    private InstalledSchema() {}

    /** Returns the schema's files; opening one fails if libvirt is not installed. */
    public static SchemaFiles files() {
        return in(FOLDER);
    }

    /** Returns the files of the schema in another folder. */
    public static SchemaFiles in(Path folder) {
        return name -> Files.newInputStream(folder.resolve(name));
    }
}
