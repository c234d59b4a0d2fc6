package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;

/**
 * How libvirt is set up here, from where QEMU's guests are: libvirtd, which does everything, or virtqemud with a daemon
 * beside it for each kind of thing (https://libvirt.org/daemons.html).
 *
 * @param qemu the daemon that has QEMU's guests, and calls the hook
 */
record LibvirtSetup(Map<String, Service> services, Configuration configuration, Service qemu) {
    private static final String MODULAR = "virtqemud";
    private static final String MONOLITHIC = "libvirtd";

    LibvirtSetup {
        services = Map.copyOf(services);
        Objects.requireNonNull(configuration);
        Objects.requireNonNull(qemu);
    }

    /**
     * Empty where neither daemon is seen. The one that runs is taken before the one that is listened for: virtproxyd
     * listens where libvirtd would.
     */
    static Optional<LibvirtSetup> of(Map<String, Service> services, Configuration configuration) {
        Service modular = services.getOrDefault(MODULAR, Service.absent(MODULAR));
        Service monolithic = services.getOrDefault(MONOLITHIC, Service.absent(MONOLITHIC));
        if (modular.running() || (!monolithic.running() && modular.listening())) {
            return Optional.of(new LibvirtSetup(services, configuration, modular));
        }
        return monolithic.answers()
                ? Optional.of(new LibvirtSetup(services, configuration, monolithic))
                : Optional.empty();
    }

    boolean modular() {
        return qemu.name().equals(MODULAR);
    }

    /** The daemon that other hosts reach over TCP and TLS. */
    Service remote() {
        return modular() ? service("virtproxyd") : qemu;
    }

    /** The daemons whose limits an arriving guest passes. */
    List<Service> limiting() {
        return modular() ? List.of(qemu, remote()) : List.of(qemu);
    }

    Service service(String name) {
        return services.getOrDefault(name, Service.absent(name));
    }

    /** What a daemon's configuration file sets. */
    LibvirtSettings settings(Service daemon) {
        String file = daemon.name() + ".conf";
        return new LibvirtSettings(daemon.name(), configuration.files().getOrDefault(file, Map.of()));
    }

    /** What the QEMU driver's configuration file sets. */
    LibvirtSettings driver() {
        return new LibvirtSettings(qemu.name(), configuration.files().getOrDefault("qemu.conf", Map.of()));
    }
}
