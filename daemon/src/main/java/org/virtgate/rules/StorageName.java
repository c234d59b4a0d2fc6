package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [storage.NAME]}: where this host has a storage that every host knows by this name.
 *
 * @param path absolute, normalised, not the root
 * @param source what is to be mounted there; empty: whatever is
 */
public record StorageName(String name, Position at, String path, Optional<String> source) {
    public StorageName {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(path);
        Objects.requireNonNull(source);
    }
}
