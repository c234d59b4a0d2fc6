package org.virtgate.host.libvirtd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Service;
import org.virtgate.host.kernel.SocketFile;
import org.virtgate.host.watch.Watch;

/** Reads how libvirt is set up on a host. */
public final class SetupSource implements Watch.Source<SetupSource.Seen> {
    private final Path root;
    private final LibvirtServices services;
    private final TlsReader certificates;

    /** Creates a reader of the host below a root. */
    public SetupSource(Path root) {
        this(root, SocketFile::isBound);
    }

    /**
     * Creates a reader with another test for a listening socket: no process listens on the sockets of a recorded tree.
     */
    SetupSource(Path root, Predicate<Path> isBound) {
        this.root = root;
        this.services = new LibvirtServices(root, isBound);
        this.certificates = new TlsReader(root);
    }

    /** Services and configuration of one reading. */
    public record Seen(Map<String, Service> services, Configuration configuration) {
        public Seen {
            services = Map.copyOf(services);
        }

        /** Returns the facts of a reading. */
        public static HostSnapshot.Setup facts(Fact<Seen> seen) {
            return new HostSnapshot.Setup(seen.map(Seen::services), seen.map(Seen::configuration));
        }
    }

    @Override
    public Seen read() throws Watch.FailedException {
        try {
            Map<String, Service> state = services.read();
            return new Seen(state, LibvirtConfiguration.read(root, state, certificates));
        } catch (IOException e) {
            throw new Watch.FailedException("processes or units cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the folders to watch for changes: those of libvirt's configuration files, and of its sockets, which show
     * that a daemon has started.
     */
    public static List<Path> folders(Path root) {
        return List.of(root.resolve(LibvirtConfiguration.FOLDER), root.resolve("run/libvirt"));
    }
}
