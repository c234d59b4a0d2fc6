package org.virtgate.facts;

import java.util.Objects;

/**
 * A service of this host, as its service manager and the process table show it.
 *
 * @param name of the unit without suffix: libvirtd, virtqemud, …
 * @param installed whether there is a unit of this name
 * @param atBoot whether it, or a socket of its, starts at boot
 * @param running whether its process runs
 */
public record Service(String name, boolean installed, boolean atBoot, boolean running) {
    public Service {
        Objects.requireNonNull(name);
    }
}
