package org.virtgate.domain.passport;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An interface of the guest as the origin saw it.
 *
 * @param mac in lower case
 * @param type of the interface in the domain at the origin: bridge, network, direct
 * @param source the name of that bridge, network or device at the origin
 * @param network the name that all hosts have for its network
 * @param segment label of its layer-2 network: equal labels, the same network
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
