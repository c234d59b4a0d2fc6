package org.virtgate.facts;

import java.util.Objects;

/**
 * Storage that this host itself serves to others.
 *
 * @param how as messages name it: "exported by the NFS server", "a GlusterFS brick", "a LUN of tgt", …
 * @param path the directory, file or device that is served
 */
public record Served(String how, String path) {
    public Served {
        Objects.requireNonNull(how);
        Objects.requireNonNull(path);
    }
}
