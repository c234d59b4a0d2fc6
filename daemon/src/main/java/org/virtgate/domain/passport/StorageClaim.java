package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * A storage that has a name at the origin.
 *
 * @param path its path at the origin: absolute, normalised, not the root
 * @param source the source of the mount, from the origin's rules
 */
public record StorageClaim(String name, String path, Optional<String> source) {
    public StorageClaim {
        Objects.requireNonNull(name);
        Objects.requireNonNull(path);
        Objects.requireNonNull(source);
    }
}
