package org.virtgate.host.paths;

import java.util.Objects;
import java.util.Set;
import org.virtgate.facts.ProbeResults;

/**
 * What the probes saw of what every local user could see.
 *
 * @param seen facts of the other paths and images
 * @param paths at which not every user could look
 * @param images of which not every user could read the header
 */
public record PublicLook(ProbeResults seen, Set<String> paths, Set<String> images) {
    public PublicLook {
        Objects.requireNonNull(seen);
        paths = Set.copyOf(paths);
        images = Set.copyOf(images);
    }
}
