package org.virtgate.facts;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What libvirt and QEMU of this host can run (formatcaps.html of libvirt).
 *
 * @param libvirt version, 9.0.0 for example
 * @param qemu version of the default emulator; empty if libvirt does not report it
 * @param machines machine types and their aliases, by {@code architecture/domain type} ({@code x86_64/kvm})
 * @param user the id of the user that QEMU runs as; empty if libvirt does not report it
 * @param confinement the security driver that confines QEMU: selinux or apparmor; empty if there is none
 */
public record Capabilities(
        String libvirt,
        String qemu,
        Map<String, Set<String>> machines,
        Optional<Long> user,
        Optional<String> confinement) {
    public Capabilities {
        Objects.requireNonNull(libvirt);
        Objects.requireNonNull(qemu);
        machines = Map.copyOf(machines);
        Objects.requireNonNull(user);
        Objects.requireNonNull(confinement);
    }

    /** Creates capabilities without the security drivers. */
    public Capabilities(String libvirt, String qemu, Map<String, Set<String>> machines) {
        this(libvirt, qemu, machines, Optional.empty(), Optional.empty());
    }
}
