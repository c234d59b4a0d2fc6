package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A network device of this host.
 *
 * @param up whether it is set up (IFF_UP), with or without a carrier
 * @param mtu in bytes
 * @param master the bridge, bond or switch that it is a port of; empty where it is none's
 * @param lower the devices that it lies on: a VLAN's device, the ports of a bridge or bond
 */
public record Link(String name, Kind kind, boolean up, int mtu, Optional<String> master, Set<String> lower) {
    public Link {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(master);
        lower = Set.copyOf(lower);
    }

    /** Whether it is a Linux bridge. */
    public boolean bridge() {
        return kind == Kind.BRIDGE;
    }

    /** What a device is, as far as admission cares. */
    public enum Kind {
        BRIDGE,
        BOND,
        VLAN,
        /** The host's end of a guest's interface, as a rule. */
        TAP,
        OTHER
    }
}
