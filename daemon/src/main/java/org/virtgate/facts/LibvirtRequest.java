package org.virtgate.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What libvirt of this host is to be asked about one guest.
 *
 * @param name the guest's, on this host
 * @param emulator what is to run it; empty if the domain does not say enough
 * @param cpu its {@code <cpu>} as XML, if this host's processor is to be compared with it
 * @param objects the objects of libvirt that the guest names and needs
 */
public record LibvirtRequest(
        String name, String uuid, Optional<Emulator> emulator, Optional<String> cpu, Set<LibvirtObject> objects) {
    public LibvirtRequest {
        Objects.requireNonNull(name);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(emulator);
        Objects.requireNonNull(cpu);
        objects = Set.copyOf(objects);
    }

    /**
     * An emulator as virConnectGetDomainCapabilities names it.
     *
     * @param path of QEMU; empty for libvirt's default
     * @param type kvm or qemu
     */
    public record Emulator(Optional<String> path, String arch, String machine, String type) {
        public Emulator {
            Objects.requireNonNull(path);
            Objects.requireNonNull(arch);
            Objects.requireNonNull(machine);
            Objects.requireNonNull(type);
        }
    }
}
