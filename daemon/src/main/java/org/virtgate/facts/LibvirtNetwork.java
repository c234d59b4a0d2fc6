package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A network of libvirt's on this host.
 *
 * @param bridge the bridge that it plugs guests into, libvirt's own or one of the host's; empty where it uses none
 *     (macvtap, SR-IOV)
 * @param mtu in bytes, as its definition sets it; empty where that is left to the bridge
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
