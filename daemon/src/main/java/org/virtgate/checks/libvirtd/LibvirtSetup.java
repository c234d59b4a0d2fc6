package org.virtgate.checks.libvirtd;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;

/**
 * How libvirt is set up here: monolithic with libvirtd, or modular with virtqemud and further daemons
 * (https://libvirt.org/daemons.html).
 *
 * @param qemu the daemon that runs QEMU guests and calls the hook
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
     * Returns the setup; empty if neither daemon is seen. A running daemon is preferred to one that only has a socket,
     * because virtproxyd listens on libvirtd's socket.
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

    /** Returns the settings of a daemon's configuration file. */
    LibvirtSettings settings(Service daemon) {
        String file = daemon.name() + ".conf";
        return new LibvirtSettings(daemon.name(), configuration.files().getOrDefault(file, Map.of()));
    }

    /** Returns the settings of the QEMU driver's configuration file. */
    LibvirtSettings driver() {
        return new LibvirtSettings(qemu.name(), configuration.files().getOrDefault("qemu.conf", Map.of()));
    }
}
