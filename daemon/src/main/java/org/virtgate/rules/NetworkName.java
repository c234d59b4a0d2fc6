package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * A {@code [network.NAME]}: what this host plugs interfaces into that belong to the network of this name. All hosts use
 * the same name.
 *
 * @param segment label of the layer-2 network: equal labels, the same network; empty: not known
 */
public record NetworkName(String name, Position at, NetworkRef ref, Optional<String> segment) {
    public NetworkName {
        Objects.requireNonNull(name);
        Objects.requireNonNull(at);
        Objects.requireNonNull(ref);
        Objects.requireNonNull(segment);
    }
}
