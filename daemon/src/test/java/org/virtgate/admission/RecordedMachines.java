package org.virtgate.admission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import org.tomlj.TomlTable;
import org.virtgate.host.RecordedTree;

/**
 * The part of a case's host.toml that names a recorded machine: {@code storage = "fc-multipath"}, and the same of
 * machine and network.
 */
final class RecordedMachines {
    private RecordedMachines() {}

    /** Reads what is known of a kind from a tree. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Path root, Instant asOf) throws IOException;
    }

    /** What the tree that the key names tells; {@code otherwise} where it names none. */
    static <T> T of(TomlTable host, String key, Reader<T> reader, T otherwise) {
        if (!host.isString(key)) {
            return otherwise;
        }
        try {
            return RecordedTree.use(host.getString(key, () -> ""), root -> reader.read(root, RecordedHost.NOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
