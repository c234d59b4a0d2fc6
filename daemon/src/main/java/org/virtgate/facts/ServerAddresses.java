package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which addresses are this host's own, and which of the names that storage is asked of lead to it.
 *
 * @param addresses of all interfaces, loopback included, in the form of {@link java.lang.String} that the kernel
 *     prints: 10.77.0.2, fe80::1
 * @param names this host's own names: host name, its fully qualified one, what /etc/hosts calls its addresses; lower
 *     case
 * @param resolved names of other servers, lower case, resolved beforehand, with their addresses
 */
public record ServerAddresses(Set<String> addresses, Set<String> names, Map<String, List<String>> resolved) {
    public ServerAddresses {
        addresses = Set.copyOf(addresses);
        names = Set.copyOf(names);
        resolved = Map.copyOf(resolved);
    }
}
