package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.virtgate.facts.Service;

/** Reads which of libvirt's daemons this host has: enabled, running, and listened for. */
final class LibvirtServices {
    /** The daemons that a guest's migration may need: https://libvirt.org/daemons.html, and the two that log and lock. */
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
     * A line of /proc/net/unix (proc_pid_net(5)) of a socket of libvirt's on which somebody listens: fourth come the flags, of which
     * 00010000 says so (__SO_ACCEPTCON, include/uapi/linux/net.h). Before libvirt 6 they were bound below /var/run.
     */
    private static final Pattern LISTENING = Pattern.compile(
            "\\S+ \\S+ \\S+ \\p{XDigit}{3}1\\p{XDigit}{4} .* (?:/var)?/run/libvirt/(?<socket>[^/ ]+)-sock");

    private LibvirtServices() {}

    /** All of them by name, those too of which there is no trace. */
    static Map<String, Service> read(Path root) throws IOException {
        Map<String, List<String>> running = LibvirtProcesses.running(root.resolve("proc"), DAEMONS);
        Set<String> sockets = listening(root);
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
                            sockets.contains(name.equals("libvirtd") ? "libvirt" : name),
                            running.getOrDefault(name, List.of())));
        }
        return services;
    }

    private static Set<String> listening(Path root) throws IOException {
        return Files.readAllLines(root.resolve("proc/net/unix")).stream()
                .map(LISTENING::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group("socket"))
                .collect(Collectors.toSet());
    }
}
