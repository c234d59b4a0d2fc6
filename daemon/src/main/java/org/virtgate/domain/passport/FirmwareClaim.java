package org.virtgate.domain.passport;

import java.util.Objects;
import java.util.Optional;

/**
 * Firmware of the guest as the origin saw it.
 *
 * @param of what it is for: {@code loader}, {@code nvram}, or the MAC address of an interface with an option ROM
 * @param size the bytes of memory that QEMU makes of it
 */
public record FirmwareClaim(String of, Optional<Long> size) {
    public FirmwareClaim {
        Objects.requireNonNull(of);
        Objects.requireNonNull(size);
    }
}
