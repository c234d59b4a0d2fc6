package org.virtgate.domain.passport;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The processors of an origin.
 *
 * @param flags what they can do, in the kernel's words (/proc/cpuinfo); all of them and no digest, so that what is
 *     missing elsewhere can be named; empty where the origin does not tell
 */
public record CpuClaim(Optional<String> vendor, Optional<String> model, SortedSet<String> flags) {
    public CpuClaim {
        Objects.requireNonNull(vendor);
        Objects.requireNonNull(model);
        flags = Collections.unmodifiableSortedSet(new TreeSet<>(flags));
    }
}
