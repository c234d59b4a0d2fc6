package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which host this is: what does not change while it runs.
 *
 * @param machineId of machine-id(5)
 * @param os ID of os-release(5): rhel, debian, …
 * @param osLike ID_LIKE of it
 * @param osVersion VERSION_ID of it; empty where it has none
 * @param kernel its release, as uname(2) has it
 * @param addresses by which other hosts may reach it: none of loopback or link-local ones
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
     * The processors, as /proc/cpuinfo has the first of them.
     *
     * @param flags what they can do, in the kernel's words
     */
    public record Cpu(String vendor, String model, Set<String> flags) {
        public Cpu {
            Objects.requireNonNull(vendor);
            Objects.requireNonNull(model);
            flags = Set.copyOf(flags);
        }
    }
}
