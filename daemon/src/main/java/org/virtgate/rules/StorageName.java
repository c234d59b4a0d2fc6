package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [storage.NAME]}: where this host has the storage that all hosts know by this name.
 *
 * @param path absolute, normalised, not the root
 * @param source the source that must be mounted there; empty: any
 */
public record StorageName(String name, Position at, String path, Optional<String> source) {
    public StorageName {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(path);
        Objects.requireNonNull(source);
    }
}
