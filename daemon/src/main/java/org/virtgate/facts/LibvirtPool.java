package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A libvirt storage pool on this host.
 *
 * @param type dir, netfs, iscsi, rbd, logical, …
 * @param target the directory of its volumes; empty if it has none
 * @param servers the hosts of its source; empty if it has none
 * @param volumes paths of its volumes by name, as last read; the name again if volumes of this pool have no path
 * @param complete whether {@code volumes} has all volumes; false if the pool is inactive, or has too many volumes to
 *     ask for
 */
public record LibvirtPool(
        String name,
        String type,
        boolean active,
        Optional<String> target,
        List<String> servers,
        Map<String, String> volumes,
        boolean complete) {
    public LibvirtPool {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(target);
        servers = List.copyOf(servers);
        volumes = Map.copyOf(volumes);
    }
}
