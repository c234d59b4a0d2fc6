package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The identity of this host: facts that do not change while it runs.
 *
 * @param machineId from machine-id(5)
 * @param os ID of os-release(5): rhel, debian, …
 * @param osLike ID_LIKE of os-release(5)
 * @param osVersion VERSION_ID of os-release(5); empty if it has none
 * @param kernel the release from uname(2)
 * @param addresses at which other hosts may reach it; no loopback or link-local addresses
 */
public record Identity(
        String machineId,
        String os,
        List<String> osLike,
        String osVersion,
        String kernel,
        Cpu cpu,
        List<String> addresses) {
    public Identity {
        Objects.requireNonNull(machineId);
        Objects.requireNonNull(os);
        osLike = List.copyOf(osLike);
        Objects.requireNonNull(osVersion);
        Objects.requireNonNull(kernel);
        Objects.requireNonNull(cpu);
        addresses = List.copyOf(addresses);
    }

    /**
     * The processors, as /proc/cpuinfo describes the first of them.
     *
     * @param flags the CPU flags
     */
    public record Cpu(String vendor, String model, Set<String> flags) {
        public Cpu {
            Objects.requireNonNull(vendor);
            Objects.requireNonNull(model);
            flags = Set.copyOf(flags);
        }
    }
}
