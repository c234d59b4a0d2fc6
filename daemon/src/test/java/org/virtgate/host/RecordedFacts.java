package org.virtgate.host;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.MountServers;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.Neighbourhood;

/** What the readers understand of a {@link RecordedTree}, read once and without threads. */
public final class RecordedFacts {
    private RecordedFacts() {}

    /** Of storage; names of servers are resolved by the tree's /etc/hosts alone. */
    public static HostSnapshot.Storage storage(Path root, Instant asOf) throws IOException {
        Mounts mounts = MountInfo.read(root.resolve(MountInfo.PLACE));
        return new HostSnapshot.Storage(
                new Fact.Known<>(mounts, asOf),
                fact(new BlockDevices(root), asOf),
                fact(() -> neighbourhood(root, mounts), asOf),
                fact(new ServedStorage(root), asOf));
    }

    /** Of the network; the tree's programs are its own. */
    public static HostSnapshot.Network network(Path root, Instant asOf) {
        Fact<NetworkSource.Seen> seen = fact(new NetworkSource(root), asOf);
        return new HostSnapshot.Network(
                part(seen, NetworkSource.Seen::links),
                part(seen, NetworkSource.Seen::learned),
                fact(new OpenVSwitch(root, new Programs(List.of(root.resolve("usr/bin")))), asOf));
    }

    /** Of memory and processors. */
    public static HostSnapshot.Machine machine(Path root, Instant asOf) {
        Fact<MachineSource.Seen> seen = fact(new MachineSource(root), asOf);
        return new HostSnapshot.Machine(
                part(seen, MachineSource.Seen::memory),
                part(seen, MachineSource.Seen::cpus),
                new Fact.Unknown<>("the tree does not tell"));
    }

    private static Neighbourhood neighbourhood(Path root, Mounts mounts) throws Watch.FailedException {
        OwnNames own = OwnNames.read(root);
        Map<String, List<String>> hosts = HostsFile.read(root).names();
        Map<String, List<String>> resolved = new HashMap<>();
        mounts.all()
                .forEach(mount -> MountServers.of(mount).stream()
                        .filter(hosts::containsKey)
                        .forEach(server -> resolved.put(server, hosts.get(server))));
        return new Neighbourhood(own.addresses(), own.names(), resolved);
    }

    private static <T, P> Fact<P> part(Fact<T> whole, Function<T, P> part) {
        return whole instanceof Fact.Known<T> known
                ? new Fact.Known<>(part.apply(known.value()), known.asOf())
                : new Fact.Unknown<>(((Fact.Unknown<T>) whole).why());
    }

    private static <T> Fact<T> fact(Watch.Source<T> source, Instant asOf) {
        try {
            return new Fact.Known<>(source.read(), asOf);
        } catch (Watch.FailedException e) {
            return new Fact.Unknown<>(String.valueOf(e.getMessage()));
        }
    }
}
