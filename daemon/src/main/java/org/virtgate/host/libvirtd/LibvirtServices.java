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

/** Reads the state of libvirt's daemons on this host: whether each is enabled, runs, and has a listening socket. */
final class LibvirtServices {
    /**
     * The daemons that a guest's migration may need: those of https://libvirt.org/daemons.html, and virtlogd and
     * virtlockd.
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
     * The folder of the daemons' sockets, below the root. Before libvirt 6 they were bound in /var/run, which links to
     * the same folder.
     */
    private static final Path SOCKETS = Path.of("run/libvirt");

    private final Path root;
    private final Predicate<Path> isBound;
    private final LibvirtProcesses processes;

    /**
     * Creates a reader of the host below a root.
     *
     * @param isBound whether a process listens on the socket of this path
     */
    LibvirtServices(Path root, Predicate<Path> isBound) {
        this.root = root;
        this.isBound = isBound;
        this.processes = new LibvirtProcesses(root, DAEMONS);
    }

    /** Returns the state of all daemons by name, including those that are not installed. */
    Map<String, Service> read() throws IOException {
        Map<String, List<String>> running = processes.running();
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
