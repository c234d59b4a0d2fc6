package org.virtgate.domain.passport;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The origin's description of itself.
 *
 * @param name the host's name, as its administrators write it
 * @param machineId machine-id(5): 32 hexadecimal digits
 * @param addresses IP addresses at which other hosts reach it
 */
public record HostClaim(
        Optional<String> name,
        Optional<String> machineId,
        List<String> addresses,
        OsClaim os,
        SoftwareClaim software,
        CpuClaim cpu) {
    public HostClaim {
        Objects.requireNonNull(name);
        Objects.requireNonNull(machineId);
        addresses = addresses.stream().distinct().sorted().toList();
        Objects.requireNonNull(os);
        Objects.requireNonNull(software);
        Objects.requireNonNull(cpu);
    }
}
