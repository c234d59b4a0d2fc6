package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.virtgate.facts.Service;

/** Reads which of libvirt's daemons this host has: enabled, running, and listened for. */
final class LibvirtServices {
    /**
     * The daemons that a guest's migration may need: https://libvirt.org/daemons.html, and the two that log and lock.
     */
    static final List<String> DAEMONS = List.of(
            "libvirtd",
            "virtqemud",
            "virtproxyd",
            "virtnetworkd",
            "virtstoraged",
            "virtsecretd",
            "virtnwfilterd",
            "virtlogd",
            "virtlockd");

    /**
     * Where their sockets are, below the root; before libvirt 6 they were bound by way of /var/run, which leads to the
     * same folder.
     */
    private static final Path SOCKETS = Path.of("run/libvirt");

    private LibvirtServices() {}

    /**
     * All of them by name, those too of which there is no trace.
     *
     * @param isBound whether somebody listens on the socket of this path
     */
    static Map<String, Service> read(Path root, Predicate<Path> isBound) throws IOException {
        Map<String, List<String>> running = LibvirtProcesses.running(root, DAEMONS);
        Path sockets = root.resolve(SOCKETS);
        Optional<SystemdUnits> units = SystemdUnits.read(root);
        Map<String, Service> services = new HashMap<>();
        for (String name : DAEMONS) {
            services.put(
                    name,
                    new Service(
                            name,
                            units.map(u -> u.boot(name)).orElse(Service.Boot.UNKNOWN),
                            units.map(u -> u.enabled(name)).orElse(Set.of()),
                            running.containsKey(name),
                            isBound.test(sockets.resolve((name.equals("libvirtd") ? "libvirt" : name) + "-sock")),
                            running.getOrDefault(name, List.of())));
        }
        return services;
    }
}
