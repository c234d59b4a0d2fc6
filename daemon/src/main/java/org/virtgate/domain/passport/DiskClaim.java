package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A disk of the guest as the origin saw it.
 *
 * @param target {@code vda}
 * @param source what the guest's domain has as its source there: a path, or {@code POOL/VOLUME}; empty for network
 *     disks, and where an older virtgate has written it
 * @param chain the image that the guest writes to, then what lies under it, down to the last; an image of which nothing
 *     is told keeps its place
 */
public record DiskClaim(String target, Optional<String> source, List<ImageClaim> chain) {
    public DiskClaim {
        Objects.requireNonNull(target);
        Objects.requireNonNull(source);
        chain = List.copyOf(chain);
    }
}
