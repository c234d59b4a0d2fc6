package org.virtgate.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
 * Puts together what is known of this host at a moment, from watches that read it off the decision path. Thread-safe.
 *
 * <p>What the kernel shows is read below a root that can be another than {@code /}: a recorded tree of another
 * machine's /proc, /sys and /etc.
 */
public final class HostFacts implements AutoCloseable {
    /** Not java.net.InetAddress: that may ask a name server. */
    private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");

    /** The least often that what may change is read, whether or not anyone asks; who decides has it read anew. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** Only addresses may change, and /proc/cpuinfo may have the kernel ask every processor how fast it runs. */
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
     * Facts of the host below {@code root}.
     *
     * @param root {@code /} on a real host
     * @param libvirt what libvirt knows, as {@code LibvirtWatcher} keeps it
     * @param fileSystems what the rules in force tell of file systems, by their types
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

    /** Begins to read; facts are there some milliseconds later. Loads nothing of libvirt's. */
    public void start() {
        watches.forEach(Watch::start);
        identity.start();
        storage.start();
        setupFolders.start();
    }

    /** Has what the kernel shows read anew, so that what was made or taken a moment ago counts. Does not wait. */
    public Refresh refresh() {
        List<Watch<?>> all = new ArrayList<>(watches);
        all.addAll(storage.changing());
        if (identity.fact(Function.identity()) instanceof Fact.Unknown) {
            all.add(identity);
        }
        return new Refresh(all);
    }

    /**
     * Has the names of the servers of one guest resolved, so that they are known the next time a guest comes that uses
     * them. Does not wait.
     */
    public void ask(Collection<String> servers) {
        storage.askOfGuest(servers);
    }

    /** What is known now. Never waits. */
    public HostSnapshot snapshot() {
        HostSnapshot.Libvirt ofLibvirt = libvirt.get();
        if (ofLibvirt.pools() instanceof Fact.Known<Map<String, LibvirtPool>> pools) {
            pools.value().values().forEach(pool -> storage.ask(pool.servers()));
        }
        return new HostSnapshot(
                hostName(),
                new HostSnapshot.Network(
                        network.fact(NetworkSource.Seen::links),
                        network.fact(NetworkSource.Seen::forwarding),
                        openVSwitch.fact(Function.identity())),
                storage.snapshot(),
                new HostSnapshot.Machine(
                        machine.fact(MachineSource.Seen::memory),
                        machine.fact(MachineSource.Seen::cpus),
                        identity.fact(Function.identity())),
                ofLibvirt,
                new HostSnapshot.Setup(
                        setup.fact(SetupSource.Seen::services), setup.fact(SetupSource.Seen::configuration)),
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

    /** This host's name, as the kernel has it. */
    public static String hostName() {
        return KernelText.value(HOSTNAME).orElse("localhost");
    }
}
