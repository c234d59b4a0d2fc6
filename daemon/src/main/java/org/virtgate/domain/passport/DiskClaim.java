package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;

/**
 * A disk of the guest as the origin saw it.
 *
 * @param target {@code vda}
 * @param chain the image that the guest writes to, then what lies under it, down to the last; an image of which nothing is told keeps its
 *     place
 */
public record DiskClaim(String target, List<ImageClaim> chain) {
    public DiskClaim {
        Objects.requireNonNull(target);
        chain = List.copyOf(chain);
    }
}
