package org.virtgate.cli;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Finds the installation of this program. */
final class InstalledTree {
    private static final Path LIBRARIES = Path.of("usr/share/virtgate/lib");

    private InstalledTree() {}

    /**
     * Returns the folder that holds {@code usr/share/virtgate/lib/} with this program in it; {@code /} if the program
     * runs from elsewhere.
     */
    static Path ofThisProgram() {
        CodeSource source = InstalledTree.class.getProtectionDomain().getCodeSource();
        return source == null
                ? Path.of("/")
                : of(Path.of(URI.create(source.getLocation().toString())));
    }

    /** Returns the folder of the installation that has this jar file. */
    static Path of(Path jar) {
        @Nullable Path folder = jar.getParent();
        if (folder == null || !folder.endsWith(LIBRARIES)) {
            return Path.of("/");
        }
        @Nullable Path root = folder;
        for (int i = 0; i < LIBRARIES.getNameCount() && root != null; i++) {
            root = root.getParent();
        }
        return root == null ? Path.of("/") : root;
    }
}
