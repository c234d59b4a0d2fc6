package org.virtgate.facts;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A MAC address in the forwarding table of a bridge.
 *
 * @param mac lower case, with colons
 * @param port the bridge port on which the address was seen
 * @param local whether it is a port's own address rather than a neighbour's
 * @param age time since the address was last seen
 * @param vlan the VLAN in which it was seen, 0 for none; empty where the table does not tell
 */
public record ForwardingEntry(String mac, String port, boolean local, Duration age, Optional<Integer> vlan) {
    public ForwardingEntry {
        Objects.requireNonNull(mac);
        Objects.requireNonNull(port);
        Objects.requireNonNull(age);
        Objects.requireNonNull(vlan);
    }

    /** An entry of a table that does not tell VLANs. */
    public ForwardingEntry(String mac, String port, boolean local, Duration age) {
        this(mac, port, local, age, Optional.empty());
    }
}
