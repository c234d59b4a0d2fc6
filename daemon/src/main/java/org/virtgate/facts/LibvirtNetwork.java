package org.virtgate.facts;

import java.util.Objects;
import java.util.Set;

/** A network of libvirt's on this host. */
public record LibvirtNetwork(String name, boolean active, Set<String> portgroups) {
    public LibvirtNetwork {
        Objects.requireNonNull(name);
        portgroups = Set.copyOf(portgroups);
    }
}
