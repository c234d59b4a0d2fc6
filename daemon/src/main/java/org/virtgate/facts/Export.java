package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Storage that this host itself serves to others.
 *
 * @param description as messages name it: "exported by the NFS server", "a GlusterFS brick", "a LUN of tgt", …
 * @param path the directory, file or device that is served
 * @param volume the GlusterFS volume that it is a brick of; empty for anything else
 * @param pool names and addresses of the servers that the volume is known to, as the host's own configuration writes
 *     them: another pool may have a volume of the same name; empty for anything else, and where that is not known
 * @param exclusive whether no other host serves the same: false for a brick of a volume that has bricks elsewhere too
 */
public record Export(String description, String path, Optional<String> volume, Set<String> pool, boolean exclusive) {
    public Export {
        Objects.requireNonNull(description);
        Objects.requireNonNull(path);
        Objects.requireNonNull(volume);
        pool = Set.copyOf(pool);
    }

    /** What is served by this host alone, and is no part of a volume. */
    public Export(String description, String path) {
        this(description, path, Optional.empty(), Set.of(), true);
    }
}
