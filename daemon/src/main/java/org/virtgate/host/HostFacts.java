package org.virtgate.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.host.kernel.IdentitySource;
import org.virtgate.host.kernel.KernelText;
import org.virtgate.host.kernel.MachineSource;
import org.virtgate.host.kernel.NetworkSource;
import org.virtgate.host.libvirtd.SetupSource;
import org.virtgate.host.programs.OpenVSwitch;
import org.virtgate.host.programs.Programs;
import org.virtgate.host.watch.FolderWatch;
import org.virtgate.host.watch.Refresh;
import org.virtgate.host.watch.Resolver;
import org.virtgate.host.watch.Watch;
import org.virtgate.rules.FileSystem;

/**
 * Builds snapshots of this host's facts. Watches read the facts off the decision path. Thread-safe.
 *
 * <p>Files of the kernel are read below a root. It is {@code /}, or a recorded tree of another machine's /proc, /sys
 * and /etc.
 */
public final class HostFacts implements AutoCloseable {
    /** Read instead of java.net.InetAddress, which may ask a name server. */
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    /** The longest time between two readings of changing facts; a decision has them read again. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /**
     * Longer, because only the addresses may change, and reading /proc/cpuinfo may have the kernel ask every processor
     * how fast it runs.
     */
    private static final Duration REFRESH_IDENTITY = Duration.ofSeconds(60);

    private final Watch<NetworkSource.Seen> network;
    private final Watch<Map<String, List<ForwardingEntry>>> openVSwitch;
    private final Watch<MachineSource.Seen> machine;
    private final Watch<SetupSource.Seen> setup;
    private final Watch<Identity> identity;
    private final FolderWatch setupFolders;
    private final List<Watch<?>> watches;
    private final StorageFacts storage;
    private final Supplier<HostSnapshot.Libvirt> libvirt;

    /**
     * Creates the watches of the host below {@code root}; {@link #start} starts them.
     *
     * @param root {@code /} on a real host
     * @param libvirt returns what libvirt knows, as {@code LibvirtWatcher} keeps it
     * @param fileSystems returns the file systems that the rules in force describe, by type
     */
    public HostFacts(
            Path root,
            Supplier<HostSnapshot.Libvirt> libvirt,
            Supplier<Map<String, FileSystem>> fileSystems,
            Clock clock) {
        this.network = new Watch<>("the kernel's network", new NetworkSource(root), REFRESH, clock);
        this.openVSwitch = new Watch<>("Open vSwitch", new OpenVSwitch(root, Programs.ofThisHost()), REFRESH, clock);
        this.machine = new Watch<>("the kernel's memory", new MachineSource(root), REFRESH, clock);
        this.setup = new Watch<>("the table of services", new SetupSource(root), REFRESH, clock);
        this.identity = new Watch<>("the host's identity", new IdentitySource(root), REFRESH_IDENTITY, clock);
        this.setupFolders = new FolderWatch(SetupSource.folders(root), setup::refreshSoon);
        this.watches = List.of(network, openVSwitch, machine, setup);
        this.storage = new StorageFacts(root, Resolver::system, fileSystems, clock);
        this.libvirt = libvirt;
    }

    /** Starts reading; the facts are known some milliseconds later. Loads no library of libvirt. */
    public void start() {
        watches.forEach(Watch::start);
        identity.start();
        storage.start();
        setupFolders.start();
    }

    /** Requests a new reading of the kernel's facts, so that changes of the last moment count. Does not wait. */
    public Refresh refresh() {
        List<Watch<?>> all = new ArrayList<>(watches);
        all.addAll(storage.changing());
        if (identity.fact() instanceof Fact.Unknown) {
            all.add(identity);
        }
        return new Refresh(all);
    }

    /**
     * Requests the addresses of the servers that one guest names, so that they are known when the next guest uses them.
     * Does not wait.
     */
    public void ask(Collection<String> servers) {
        storage.askOfGuest(servers);
    }

    /** Returns the facts known now. Never waits. */
    public HostSnapshot snapshot() {
        HostSnapshot.Libvirt libvirtFacts = libvirt.get();
        if (libvirtFacts.pools() instanceof Fact.Known<Map<String, LibvirtPool>> pools) {
            pools.value().values().forEach(pool -> storage.ask(pool.servers()));
        }
        return new HostSnapshot(
                hostName(),
                NetworkSource.Seen.facts(network.fact(), openVSwitch.fact()),
                storage.snapshot(),
                MachineSource.Seen.facts(machine.fact(), identity.fact()),
                libvirtFacts,
                SetupSource.Seen.facts(setup.fact()),
                List.of(),
                Optional.empty());
    }

    @Override
    public void close() {
        setupFolders.close();
        watches.forEach(Watch::close);
        identity.close();
        storage.close();
    }

    /** Returns this host's name from the kernel, "localhost" if it cannot be read. */
    public static String hostName() {
        return KernelText.value(HOSTNAME).orElse("localhost");
    }
}
