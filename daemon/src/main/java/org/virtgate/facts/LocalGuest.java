package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A guest that this host has, running or not.
 *
 * @param state what it does
 * @param memory bytes that it may take at most
 * @param resident bytes of this host's memory that it has now; 0 where it does not run
 * @param groups anti-affinity groups that its metadata names (urn:virtgate:1, element {@code apart})
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

    /** What a guest does, as far as admission cares. */
    public enum State {
        RUNNING,
        PAUSED,
        /** It is on its way to this host and has not landed. */
        ARRIVING,
        OFF
    }
}
