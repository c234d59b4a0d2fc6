package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A disk of the guest as the origin saw it.
 *
 * @param target the disk's target, {@code vda} for example
 * @param source the disk's source in the guest's domain at the origin: a path, or {@code POOL/VOLUME}; empty for
 *     network disks, and in passports of an older virtgate
 * @param chain the image that the guest writes to, then its backing images down to the last; an image of which nothing
 *     is known keeps its place
 */
public record DiskClaim(String target, Optional<String> source, List<ImageClaim> chain) {
    public DiskClaim {
        Objects.requireNonNull(target);
        Objects.requireNonNull(source);
        chain = List.copyOf(chain);
    }
}
