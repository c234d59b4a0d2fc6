package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;
import org.virtgate.host.watch.Watch;

/** Reads how libvirt is set up on a host. */
public final class SetupSource implements Watch.Source<SetupSource.Seen> {
    private final Path root;

    public SetupSource(Path root) {
        this.root = root;
    }

    /** What there is at one moment. */
    public record Seen(Map<String, Service> services, Configuration configuration) {
        public Seen {
            services = Map.copyOf(services);
        }
    }

    @Override
    public Seen read() throws Watch.FailedException {
        try {
            Map<String, Service> services = LibvirtServices.read(root);
            return new Seen(services, LibvirtConfiguration.read(root, services));
        } catch (IOException e) {
            throw new Watch.FailedException("processes, sockets or units cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where a change is to be seen at once: libvirt's files, and its sockets, which are there as soon as a daemon is. */
    public static List<Path> folders(Path root) {
        return List.of(root.resolve(LibvirtConfiguration.FOLDER), root.resolve("run/libvirt"));
    }
}
