package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A libvirt network on this host.
 *
 * @param bridge the bridge that it connects guests to, created by libvirt or by the host; empty if it uses none
 *     (macvtap, SR-IOV)
 * @param mtu in bytes, from its definition; empty if the bridge decides
 */
public record LibvirtNetwork(
        String name, boolean active, Set<String> portgroups, Optional<String> bridge, OptionalInt mtu) {
    public LibvirtNetwork {
        Objects.requireNonNull(name);
        portgroups = Set.copyOf(portgroups);
        Objects.requireNonNull(bridge);
        Objects.requireNonNull(mtu);
    }
}
