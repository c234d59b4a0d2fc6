package org.virtgate.rules;

import java.util.Objects;
import java.util.Optional;

/**
 * A host name or address with or without a port; as text {@code 10.0.0.9:3260}, {@code [fd00::9]:3260}, {@code store}.
 *
 * @param port empty: any in what is matched, the same in what it becomes
 */
public record HostPort(String host, Optional<Integer> port) {
    public HostPort {
        Objects.requireNonNull(host);
        Objects.requireNonNull(port);
    }
}
