package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One of libvirt's daemons on this host, as the service manager, process table and socket table show it.
 *
 * @param name libvirtd, virtqemud, …
 * @param boot whether it is available after a boot of the host
 * @param enabled its units that are enabled at boot, with suffix: virtqemud.socket, virtproxyd-tls.socket, …
 * @param running whether its process runs
 * @param listening whether the daemon listens on its local socket, or systemd does and starts it on demand
 * @param arguments of its process, without the program; empty if it does not run
 */
public record Service(
        String name, Boot boot, Set<String> enabled, boolean running, boolean listening, List<String> arguments) {
    public Service {
        Objects.requireNonNull(name);
        Objects.requireNonNull(boot);
        enabled = Set.copyOf(enabled);
        arguments = List.copyOf(arguments);
    }

    /** Returns a daemon of which the host shows nothing: no unit, no process, no socket. */
    public static Service absent(String name) {
        return new Service(name, Boot.UNKNOWN, Set.of(), false, false, List.of());
    }

    /** Whether a service is available after a boot of the host. */
    public enum Boot {
        /** The daemon is started, or its socket, and then a connection starts the daemon. */
        ENABLED,
        DISABLED,
        /** systemd does not start the service at all. */
        MASKED,
        /** systemd does not manage this host, or has no unit of this name: it is not known what starts the service. */
        UNKNOWN
    }

    /** Whether a connection to the daemon is answered. */
    public boolean answers() {
        return running || listening;
    }

    /**
     * Returns the configuration file in the process's arguments, which replaces the default one: {@code -f},
     * {@code --config} (libvirtd(8)).
     */
    public Optional<String> configuredBy() {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith("--config=")) {
                return Optional.of(argument.substring("--config=".length()));
            }
            if ((argument.equals("--config") || argument.matches("-[ldv]*f")) && i + 1 < arguments.size()) {
                return Optional.of(arguments.get(i + 1));
            }
            if (argument.matches("-[ldv]*f.+")) {
                return Optional.of(argument.substring(argument.indexOf('f') + 1));
            }
        }
        return Optional.empty();
    }

    /** Whether the process's arguments make it listen for TCP and TLS: {@code -l}, {@code --listen} (libvirtd(8)). */
    public boolean toldToListen() {
        return arguments.stream().anyMatch(argument -> argument.equals("--listen") || argument.matches("-[dv]*l[dv]*"));
    }
}
