package org.virtgate.host.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for a fuzz target, in memory where that is possible, since each run writes it anew. */
public final class ScratchFile {
    private static final Path MEMORY = Path.of("/dev/shm");

    private ScratchFile() {}

    /** Creates a folder that stands for the root of a host, with this file below it. */
    public static Path rootWith(String file) {
        try {
            Path root = Files.isWritable(MEMORY)
                    ? Files.createTempDirectory(MEMORY, "virtgate-fuzz-")
                    : Files.createTempDirectory("virtgate-fuzz-");
            Path parent = root.resolve(file).getParent();
            Files.createDirectories(parent == null ? root : parent);
            for (Path made = root.resolve(file); made != null && !made.equals(MEMORY); made = made.getParent()) {
                if (made.startsWith(root)) {
                    made.toFile().deleteOnExit();
                }
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
