package org.virtgate.fleet.preflight;

import java.util.Objects;
import java.util.Set;
import org.virtgate.fleet.Asked;

/**
 * The guest at its source.
 *
 * @param state in libvirt's words: running, paused, shut off, …
 * @param obstacles what libvirt says of it
 */
public record SourceGuest(String name, String uuid, String state, boolean persistent, Asked<Obstacles> obstacles) {
    /** The words of virDomainStateTypeToString (src/conf/domain_conf.c, 9.0) and of virsh for it. */
    private static final Set<String> OFF = Set.of("shut off", "shutoff", "crashed");

    public SourceGuest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(state);
        Objects.requireNonNull(obstacles);
    }

    /** Whether it has no QEMU. */
    public boolean isOff() {
        return OFF.contains(state);
    }

    /** Returns the same guest with what libvirt says of it. */
    public SourceGuest with(Asked<Obstacles> told) {
        return new SourceGuest(name, uuid, state, persistent, told);
    }
}
