package org.virtgate.fleet.preflight;

import java.util.Objects;

/**
 * The guest at its source.
 *
 * @param state in libvirt's words: running, paused, shut off, …
 */
public record SourceGuest(String name, String uuid, String state, boolean persistent) {
    public SourceGuest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(state);
    }
}
