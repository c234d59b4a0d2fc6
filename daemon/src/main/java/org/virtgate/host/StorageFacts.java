package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Export;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.host.block.BlockDevices;
import org.virtgate.host.exports.ServedStorage;
import org.virtgate.host.kernel.DeviceEvents;
import org.virtgate.host.kernel.MountInfo;
import org.virtgate.host.kernel.MountPoll;
import org.virtgate.host.kernel.MountedFileSystems;
import org.virtgate.host.kernel.OwnNames;
import org.virtgate.host.watch.Resolver;
import org.virtgate.host.watch.StampedSource;
import org.virtgate.host.watch.Watch;
import org.virtgate.rules.FileSystem;

/**
 * Keeps the facts of this host's storage at hand. Each kind is read on a thread of its own, and server names are
 * resolved beforehand. Thread-safe.
 */
final class StorageFacts implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(10);

    /** Longer, because storage servers are set up rarely, and finding them reads the name of every process. */
    private static final Duration REFRESH_SERVED = Duration.ofSeconds(15);

    /**
     * At most this many servers of one guest are resolved: more than any guest has, and few enough to leave room for
     * other guests.
     */
    private static final int SERVERS_OF_A_GUEST = 64;

    private final Watch<Mounts> mounts;
    private final Watch<Map<String, BlockDevice>> devices;
    private final Watch<OwnNames> ownNames;
    private final Watch<List<Export>> exports;
    private final Supplier<Map<String, FileSystem>> fileSystems;
    private final Resolver resolver;

    /**
     * Resolves the names that guests bring, on its own thread: however many they are, the names of this host's storage
     * are resolved.
     */
    private final Resolver guestResolver;

    private final MountPoll poll;

    /**
     * Creates the watches of the storage of the host below {@code root}; {@link #start} starts them.
     *
     * @param fileSystems returns the file systems that the rules describe, by type; each type writes the servers of a
     *     mount differently
     */
    StorageFacts(Path root, Resolver.Lookup lookup, Supplier<Map<String, FileSystem>> fileSystems, Clock clock) {
        Path mountinfo = root.resolve(MountInfo.PLACE);
        this.fileSystems = fileSystems;
        this.resolver = new Resolver(lookup);
        this.guestResolver = new Resolver(lookup);
        this.mounts = new Watch<>(
                "the kernel's table of mounts",
                // The rules say which servers a mount has.
                new StampedSource<>(
                        () -> mounts(root),
                        () -> MountedFileSystems.stamp(root).map(stamp -> List.of(stamp, fileSystems.get()))),
                REFRESH,
                clock);
        this.devices = new Watch<>(
                "the kernel's list of block devices",
                new StampedSource<>(() -> devices(root), () -> DeviceEvents.count(root)),
                REFRESH,
                clock);
        this.ownNames = new Watch<>("the kernel's list of addresses", () -> OwnNames.read(root), REFRESH, clock);
        this.exports = new Watch<>(
                "the list of what is served", () -> exports(new ServedStorage(root)), REFRESH_SERVED, clock);
        this.poll = new MountPoll(mountinfo, mounts::refreshSoon);
    }

    void start() {
        mounts.start();
        devices.start();
        ownNames.start();
        exports.start();
        resolver.start();
        guestResolver.start();
        poll.start();
    }

    /** Returns the watches to read again before a decision: mounts, devices, and those that have no reading yet. */
    List<Watch<?>> changing() {
        List<Watch<?>> changing = new ArrayList<>(List.of(mounts, devices));
        Stream.of(ownNames, exports)
                .filter(watch -> watch.fact(known -> known) instanceof Fact.Unknown)
                .forEach(changing::add);
        return changing;
    }

    /** Requests the addresses of servers of this host's own storage. Does not wait. */
    void ask(Collection<String> servers) {
        resolver.ask(servers);
    }

    /** Requests the addresses of the servers that one guest names. Does not wait. */
    void askOfGuest(Collection<String> servers) {
        guestResolver.ask(servers.stream().distinct().limit(SERVERS_OF_A_GUEST).toList());
    }

    /** Returns the facts known now. Never waits. */
    HostSnapshot.Storage snapshot() {
        return new HostSnapshot.Storage(mounts.fact(), devices.fact(), serverAddresses(), exports.fact());
    }

    @Override
    public void close() {
        poll.close();
        resolver.close();
        guestResolver.close();
        mounts.close();
        devices.close();
        ownNames.close();
        exports.close();
    }

    private Fact<ServerAddresses> serverAddresses() {
        return ownNames.fact(names -> {
            Map<String, List<String>> resolved = new HashMap<>(guestResolver.resolved());
            resolved.putAll(resolver.resolved());
            return new ServerAddresses(names.addresses(), names.names(), resolved);
        });
    }

    private Mounts mounts(Path root) throws Watch.FailedException {
        try {
            Mounts read = MountedFileSystems.read(root);
            read.all().forEach(this::resolveServers);
            return read;
        } catch (IOException e) {
            throw new Watch.FailedException(root.resolve(MountInfo.PLACE) + " cannot be read", e);
        }
    }

    private void resolveServers(Mount mount) {
        FileSystem type = fileSystems.get().get(mount.type());
        if (type != null) {
            resolver.ask(type.servers(mount.source(), mount.options()));
        }
    }

    private List<Export> exports(ServedStorage storage) throws Watch.FailedException {
        List<Export> read = storage.read();
        read.forEach(one -> resolver.ask(one.pool()));
        return read;
    }

    private Map<String, BlockDevice> devices(Path root) throws Watch.FailedException {
        Map<String, BlockDevice> read = new BlockDevices(root).read();
        read.values().forEach(device -> resolver.ask(device.servers()));
        return read;
    }
}
