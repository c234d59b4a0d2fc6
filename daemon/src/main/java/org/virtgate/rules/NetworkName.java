package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [network.NAME]}: what interfaces in a network that every host knows by this name are plugged into here.
 *
 * @param segment equal labels, the same layer-2 network; empty: not told
 */
public record NetworkName(String name, Position at, NetworkRef ref, Optional<String> segment) {
    public NetworkName {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(segment);
    }
}
