package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Service;
import org.virtgate.host.kernel.SocketFile;
import org.virtgate.host.watch.Watch;

/** Reads how libvirt is set up on a host. */
public final class SetupSource implements Watch.Source<SetupSource.Seen> {
    private final Path root;
    private final Predicate<Path> isBound;

    /** That of the host below a root. */
    public SetupSource(Path root) {
        this(root, SocketFile::isBound);
    }

    /**
     * The same, with another way to tell whether somebody listens on the socket of a path: nobody does on one that was
     * written down.
     */
    SetupSource(Path root, Predicate<Path> isBound) {
        this.root = root;
        this.isBound = isBound;
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
            Map<String, Service> services = LibvirtServices.read(root, isBound);
            return new Seen(services, LibvirtConfiguration.read(root, services));
        } catch (IOException e) {
            throw new Watch.FailedException("processes or units cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Where a change is to be seen at once: libvirt's files, and its sockets, which are there as soon as a daemon is.
     */
    public static List<Path> folders(Path root) {
        return List.of(root.resolve(LibvirtConfiguration.FOLDER), root.resolve("run/libvirt"));
    }
}
