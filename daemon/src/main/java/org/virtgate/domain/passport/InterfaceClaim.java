package org.virtgate.domain.passport;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An interface of the guest as the origin saw it.
 *
 * @param mac in lower case
 * @param type what libvirt plugs it into there: bridge, network, direct
 * @param source the name of that, there
 * @param network the name that every host has for it
 * @param segment its layer-2 network: equal labels, the same network
 * @param mtu in bytes
 */
public record InterfaceClaim(
        String mac,
        Optional<String> type,
        Optional<String> source,
        Optional<String> network,
        Optional<String> segment,
        Optional<Long> mtu) {
    public InterfaceClaim {
        mac = mac.toLowerCase(Locale.ROOT);
        Objects.requireNonNull(type);
        Objects.requireNonNull(source);
        Objects.requireNonNull(network);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(mtu);
    }
}
