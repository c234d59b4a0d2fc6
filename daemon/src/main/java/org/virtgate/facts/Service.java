package org.virtgate.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One of libvirt's daemons on this host, as service manager, process table and socket table show it.
 *
 * @param name libvirtd, virtqemud, …
 * @param boot whether it is there after a start of the host
 * @param enabled its units that are started at boot, with suffix: virtqemud.socket, virtproxyd-tls.socket, …
 * @param running whether its process runs
 * @param listening whether somebody listens on its local socket: itself, or systemd, which starts it when it is needed
 * @param arguments of its process, without the program; empty where it does not run
 */
public record Service(
        String name, Boot boot, Set<String> enabled, boolean running, boolean listening, List<String> arguments) {
    public Service {
        Objects.requireNonNull(name);
        Objects.requireNonNull(boot);
        enabled = Set.copyOf(enabled);
        arguments = List.copyOf(arguments);
    }

    /** A daemon of which there is no trace. */
    public static Service absent(String name) {
        return new Service(name, Boot.UNKNOWN, Set.of(), false, false, List.of());
    }

    /** Whether a service is there after a start of the host. */
    public enum Boot {
        /** It is started, or its socket is, and then whoever connects starts it. */
        ENABLED,
        DISABLED,
        /** It is kept from being started at all. */
        MASKED,
        /** systemd does not manage this host, or has no unit of this name: who starts it is not known. */
        UNKNOWN
    }

    /** Whether a connection to it finds somebody. */
    public boolean answers() {
        return running || listening;
    }

    /** The file that its process was told to read in place of its own: {@code -f}, {@code --config} (libvirtd(8)). */
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

    /** Whether its process was told to listen for TCP and TLS: {@code -l}, {@code --listen} (libvirtd(8)). */
    public boolean toldToListen() {
        return arguments.stream().anyMatch(argument -> argument.equals("--listen") || argument.matches("-[dv]*l[dv]*"));
    }
}
