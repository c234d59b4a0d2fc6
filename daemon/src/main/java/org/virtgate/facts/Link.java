package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A network device of this host.
 *
 * @param up whether it is set up (IFF_UP), with or without a carrier
 * @param mtu in bytes
 * @param master the bridge, bond, team or switch that it is a port of; empty if there is none
 * @param lower the devices below it: a VLAN's device, the ports of a bridge, bond or team
 */
public record Link(String name, Kind kind, boolean up, int mtu, Optional<String> master, Set<String> lower) {
    public Link {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(master);
        lower = Set.copyOf(lower);
    }

    /** Whether the device is a Linux bridge. */
    public boolean bridge() {
        return kind == Kind.BRIDGE;
    }

    /** The kind of a device, as far as admission needs it. */
    public enum Kind {
        BRIDGE,
        BOND,
        /** A device of the team driver with ports, which does what a bond does. */
        TEAM,
        VLAN,
        /** A macvlan or macvtap, which lets through what is for its own address on the device below it. */
        MACVLAN,
        /** Usually the host's end of a guest's interface. */
        TAP,
        OTHER
    }
}
