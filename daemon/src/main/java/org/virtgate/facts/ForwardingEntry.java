package org.virtgate.facts;

import java.time.Duration;
import java.util.Objects;

/**
 * A MAC address in the forwarding table of a bridge.
 *
 * @param mac lower case, with colons
 * @param port the bridge port on which the address was seen
 * @param local whether it is a port's own address rather than a neighbour's
 * @param age time since the address was last seen
 */
public record ForwardingEntry(String mac, String port, boolean local, Duration age) {
    public ForwardingEntry {
        Objects.requireNonNull(mac);
        Objects.requireNonNull(port);
        Objects.requireNonNull(age);
    }
}
