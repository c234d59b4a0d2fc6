package org.virtgate.domain.passport;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The origin's processors.
 *
 * @param flags CPU flags as in /proc/cpuinfo; the passport has all of them and not a digest, so that a message can name
 *     those missing on another host; empty if the origin does not report them
 */
public record CpuClaim(Optional<String> vendor, Optional<String> model, SortedSet<String> flags) {
    public CpuClaim {
        Objects.requireNonNull(vendor);
        Objects.requireNonNull(model);
        flags = Collections.unmodifiableSortedSet(new TreeSet<>(flags));
    }
}
