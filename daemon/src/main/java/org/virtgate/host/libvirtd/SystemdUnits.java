package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.virtgate.facts.Service;

/**
 * The units that systemd starts at boot, found by the links that {@code systemctl enable} and {@code mask} make
 * (systemd.unit(5), "Unit File Load Path" and "[Install] Section Options"). Does not call systemd.
 */
final class SystemdUnits {
    /**
     * The unit folders. A unit in one folder hides those of the same name in later folders. The first two hold the
     * units and links of this host's administrator.
     */
    private static final List<String> FOLDERS = List.of(
            "etc/systemd/system",
            "run/systemd/system",
            "usr/local/lib/systemd/system",
            "usr/lib/systemd/system",
            "lib/systemd/system");

    private static final int ADMINISTRATOR_FOLDERS = 2;

    private final Set<String> installed = new HashSet<>();
    private final Set<String> masked = new HashSet<>();
    private final Set<String> wanted = new HashSet<>();

    private SystemdUnits() {}

    /** Reads the units below a root; empty if systemd does not manage the host (sd_booted(3)). */
    static Optional<SystemdUnits> read(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("run/systemd/system"))) {
            return Optional.empty();
        }
        SystemdUnits units = new SystemdUnits();
        for (int i = 0; i < FOLDERS.size(); i++) {
            for (Path entry : entries(root.resolve(FOLDERS.get(i)))) {
                String name = String.valueOf(entry.getFileName());
                if (name.endsWith(".wants") || name.endsWith(".requires") || name.endsWith(".upholds")) {
                    entries(entry).forEach(link -> units.wanted.add(String.valueOf(link.getFileName())));
                } else if (name.endsWith(".service") || name.endsWith(".socket")) {
                    units.unit(name, entry, i < ADMINISTRATOR_FOLDERS);
                }
            }
        }
        return Optional.of(units);
    }

    private void unit(String name, Path file, boolean byAdministrator) throws IOException {
        if (!installed.add(name) || !Files.isSymbolicLink(file)) {
            return;
        }
        Path target = Files.readSymbolicLink(file);
        if (target.equals(Path.of("/dev/null"))) {
            masked.add(name);
        } else if (byAdministrator && !target.endsWith(name)) {
            wanted.add(String.valueOf(target.getFileName())); // an Alias= of the unit
        }
    }

    /** Returns the units of a service that are started at boot: its service unit and its sockets. */
    Set<String> enabled(String service) {
        Set<String> enabled = new TreeSet<>();
        for (String unit : units(service).keySet()) {
            if (wanted.contains(unit) && installed.contains(unit) && !masked.contains(unit)) {
                enabled.add(unit);
            }
        }
        return enabled;
    }

    /** Returns whether a service is available after the host boots. */
    Service.Boot boot(String service) {
        Map<String, Boolean> units = units(service);
        if (masked.contains(service + ".service")) {
            return Service.Boot.MASKED;
        }
        if (enabled(service).stream().anyMatch(units::get)) {
            return Service.Boot.ENABLED;
        }
        return units.keySet().stream().anyMatch(installed::contains) ? Service.Boot.DISABLED : Service.Boot.UNKNOWN;
    }

    /**
     * Returns the service unit and socket units that libvirt ships, each with whether enabling it alone makes the
     * service available.
     */
    private static Map<String, Boolean> units(String service) {
        Map<String, Boolean> units = new HashMap<>();
        units.put(service + ".service", true);
        units.put(service + ".socket", true);
        for (String socket : List.of("-ro", "-admin", "-tcp", "-tls")) {
            units.put(service + socket + ".socket", false);
        }
        return units;
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
