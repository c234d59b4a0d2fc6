package org.virtgate.facts;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A storage pool of libvirt's on this host.
 *
 * @param type dir, netfs, iscsi, rbd, logical, …
 * @param target the directory that its volumes are in; empty where it has none
 * @param servers the hosts of its source; empty where it has none
 * @param volumes paths (or names, where the pool's volumes have none) of its volumes by name, as last read
 * @param complete whether {@code volumes} has all of them: not where the pool is inactive, nor where it has too many to
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
