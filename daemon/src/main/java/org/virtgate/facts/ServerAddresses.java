package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * This host's own addresses and names, and the addresses of storage servers: used to find out which servers are this
 * host.
 *
 * @param addresses of all interfaces, loopback included, as the kernel prints them: 10.77.0.2, fe80::1
 * @param names this host's own names: host name, fully qualified name, and the names of its addresses in /etc/hosts;
 *     lower case
 * @param resolved addresses of other servers, resolved beforehand, by name in lower case
 */
public record ServerAddresses(Set<String> addresses, Set<String> names, Map<String, List<String>> resolved) {
    public ServerAddresses {
        addresses = Set.copyOf(addresses);
        names = Set.copyOf(names);
        resolved = Map.copyOf(resolved);
    }
}
