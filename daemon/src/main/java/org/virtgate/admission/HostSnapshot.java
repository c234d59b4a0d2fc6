package org.virtgate.admission;

import java.util.Map;
import java.util.Objects;

/**
 * What is known of this host at one moment; immutable.
 *
 * @param host this host's name
 * @param links its network devices, by name
 * @param networks libvirt's networks, by name
 */
public record HostSnapshot(String host, Fact<Map<String, Link>> links, Fact<Map<String, LibvirtNetwork>> networks) {
    public HostSnapshot {
        Objects.requireNonNull(host);
        Objects.requireNonNull(links);
        Objects.requireNonNull(networks);
    }
}
