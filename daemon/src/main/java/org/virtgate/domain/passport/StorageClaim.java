package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * A storage that has a name at the origin.
 *
 * @param path where it is there: absolute, normalised, not the root
 * @param source what is mounted there, as the origin's rules say
 */
public record StorageClaim(String name, String path, Optional<String> source) {
    public StorageClaim {
        Objects.requireNonNull(name);
        Objects.requireNonNull(path);
        Objects.requireNonNull(source);
    }
}
