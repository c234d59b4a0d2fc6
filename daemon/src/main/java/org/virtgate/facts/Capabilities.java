package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What libvirt and QEMU of this host can run (formatcaps.html of libvirt).
 *
 * @param libvirt version, 9.0.0 for example
 * @param qemu version of the default emulator; empty if libvirt does not report it
 * @param machines machine types and their aliases, by {@code architecture/domain type} ({@code x86_64/kvm})
 */
public record Capabilities(String libvirt, String qemu, Map<String, Set<String>> machines) {
    public Capabilities {
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(qemu);
        machines = Map.copyOf(machines);
    }
}
