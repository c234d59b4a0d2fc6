package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;

/**
 * Puts together what is known of this host at a moment, from watches that read it off the decision path. Thread-safe.
 *
 * <p>What the kernel shows is read below a root that can be another than {@code /}: a recorded tree of another machine's /proc, /sys and /etc.
 */
public final class HostFacts implements AutoCloseable {
    /** Not java.net.InetAddress: that may ask a name server. */
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    private static final String NOT_READ = "nobody reads it";

    private final Links links;
    private final StorageFacts storage;
    private final Supplier<HostSnapshot.Libvirt> libvirt;

    /**
     * Facts of the host below {@code root}.
     *
     * @param root {@code /} on a real host
     * @param libvirt {@link LibvirtWatcher#facts} where libvirt is watched
     */
    public HostFacts(Path root, Supplier<HostSnapshot.Libvirt> libvirt, Clock clock) {
        this.links = new Links(root.resolve("sys/class/net"), clock);
        this.storage = new StorageFacts(root, Resolver::system, clock);
        this.libvirt = libvirt;
    }

    /** Begins to read; facts are there some milliseconds later. Loads nothing of libvirt's. */
    public void start() {
        storage.start();
    }

    /** Has what the kernel shows read anew, and waits for it no longer than {@code patience}. */
    public void freshen(Duration patience) throws InterruptedException {
        storage.freshen(patience);
    }

    /** Has the names of these servers resolved, so that they are known the next time a guest comes that uses them. Does not wait. */
    public void ask(Collection<String> servers) {
        storage.ask(servers);
    }

    /** What is known now. Never waits. */
    public HostSnapshot snapshot() {
        return new HostSnapshot(
                hostName(),
                new HostSnapshot.Network(links.read(), new Fact.Unknown<>(NOT_READ)),
                storage.snapshot(),
                HostSnapshot.Machine.unknown(NOT_READ),
                libvirt.get(),
                HostSnapshot.Setup.unknown(NOT_READ),
                List.of(),
                Optional.empty());
    }

    @Override
    public void close() {
        storage.close();
    }

    /** This host's name, as the kernel has it. */
    public static String hostName() {
        try {
            return Files.readString(HOSTNAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
