package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Storage that this host itself serves to other hosts.
 *
 * @param description for messages: "exported by the NFS server", "a GlusterFS brick", "a LUN of tgt", …
 * @param path the served directory, file or device
 * @param volume the GlusterFS volume of a brick; empty for anything else
 * @param pool names and addresses of the servers of the volume's GlusterFS pool, as the host's own configuration writes
 *     them; another pool may have a volume of the same name. Empty for anything else, and if the servers are not known
 * @param exclusive whether no other host serves the same storage; false for a brick of a volume with bricks on other
 *     hosts
 */
public record Export(String description, String path, Optional<String> volume, Set<String> pool, boolean exclusive) {
    public Export {
        Objects.requireNonNull(description);
        Objects.requireNonNull(path);
        Objects.requireNonNull(volume);
        pool = Set.copyOf(pool);
    }

    /** Creates an export that only this host serves and that is not a brick. */
    public Export(String description, String path) {
        this(description, path, Optional.empty(), Set.of(), true);
    }
}
