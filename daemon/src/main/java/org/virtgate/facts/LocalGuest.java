package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A guest that this host has, running or not.
 *
 * @param state whether it runs
 * @param memory the most bytes that it may use
 * @param resident bytes of this host's memory that it uses now; 0 if it does not run
 * @param groups anti-affinity groups in its metadata (urn:virtgate:1, element {@code apart})
 * @param disks the paths and devices that its disks name
 */
public record LocalGuest(
        String name, String uuid, State state, long memory, long resident, Set<String> groups, List<String> disks) {
    public LocalGuest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(state);
        groups = Set.copyOf(groups);
        disks = List.copyOf(disks);
    }

    /** Returns the same guest, which uses this much of the host's memory. */
    public LocalGuest with(long bytes) {
        return new LocalGuest(name, uuid, state, memory, bytes, groups, disks);
    }

    /** The state of a guest, as far as admission needs it. */
    public enum State {
        RUNNING,
        PAUSED,
        /** The guest is migrating to this host and has not arrived yet. */
        ARRIVING,
        OFF
    }
}
