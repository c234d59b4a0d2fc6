package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtgate.facts.Link;

/**
 * The network devices of this host as they were read, brought up to date by reading those that have changed. A change
 * of one may change others too: the device that it is a port of, and those above it. Used by one thread.
 */
final class KnownLinks {
    private final Path folder;
    private final Links links;
    private final BridgePorts ports = new BridgePorts();
    private final Map<String, Link> known = new HashMap<>();

    /** Knows none yet of the devices in {@code folder}, which is /sys/class/net on a real host. */
    KnownLinks(Path folder) {
        this.folder = folder;
        this.links = new Links(folder);
    }

    /** Reads all devices. */
    void readAll() throws IOException {
        Map<String, Link> read = links.read();
        known.clear();
        ports.forgetAll();
        known.putAll(read);
    }

    /** Reads what these changes may have changed. */
    void update(List<LinkChange> changes) {
        Set<String> changed = new LinkedHashSet<>();
        if (changes.stream().anyMatch(change -> !change.gone() && !known.containsKey(change.name()))) {
            forgetRenamed(changed);
        }
        for (LinkChange change : changes) {
            if (change.gone()) {
                // Its directory may be there a little longer than the device, so nothing is read.
                changed.remove(change.name());
                touch(change.name(), changed);
                known.remove(change.name());
            } else {
                touch(change.name(), changed);
                changed.add(change.name());
            }
        }
        List.copyOf(changed).forEach(name -> {
            read(name);
            touch(name, changed); // What it is a port of now.
        });
        changed.forEach(this::read);
    }

    /** Returns the devices by name. */
    Map<String, Link> now() {
        return Map.copyOf(known);
    }

    /** Returns the names of a bridge's ports by their numbers. */
    Map<Integer, String> ports(Link bridge) {
        return ports.of(folder.resolve(bridge.name()), bridge.lower());
    }

    /** Adds the known devices that show this one: its master, and those above it. */
    private void touch(String name, Set<String> changed) {
        ports.forget(name);
        Link link = known.get(name);
        if (link != null) {
            link.master().filter(known::containsKey).ifPresent(changed::add);
        }
        for (Link above : known.values()) {
            if (above.lower().contains(name)) {
                changed.add(above.name());
            }
        }
    }

    /** Forgets devices that are not there by their names any more: a new one may be one of them, renamed. */
    private void forgetRenamed(Set<String> changed) {
        for (String name : List.copyOf(known.keySet())) {
            if (!Files.exists(folder.resolve(name))) {
                touch(name, changed);
                changed.remove(name);
                known.remove(name);
            }
        }
    }

    private void read(String name) {
        links.read(name).ifPresentOrElse(link -> known.put(name, link), () -> known.remove(name));
    }
}
