package org.virtgate.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.facts.ServerName;
import org.virtgate.host.block.BlockDevices;
import org.virtgate.host.exports.ServedStorage;
import org.virtgate.host.kernel.HostsFile;
import org.virtgate.host.kernel.MachineSource;
import org.virtgate.host.kernel.MountedFileSystems;
import org.virtgate.host.kernel.NetworkSource;
import org.virtgate.host.kernel.OwnNames;
import org.virtgate.host.programs.OpenVSwitch;
import org.virtgate.host.programs.Programs;
import org.virtgate.host.watch.Watch;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

/** What the readers understand of a {@link RecordedTree}, read once and without threads. */
public final class RecordedFacts {
    private static final Map<String, FileSystem> FILE_SYSTEMS = fileSystems();

    private RecordedFacts() {}

    /** Of storage; names of servers are resolved by the tree's /etc/hosts alone. */
    public static HostSnapshot.Storage storage(Path root, Instant asOf) throws IOException {
        Mounts mounts = MountedFileSystems.read(root);
        return new HostSnapshot.Storage(
                new Fact.Known<>(mounts, asOf),
                fact(new BlockDevices(root), asOf),
                fact(() -> neighbourhood(root, mounts), asOf),
                fact(new ServedStorage(root), asOf));
    }

    /** Of the network; the tree's programs are its own. */
    public static HostSnapshot.Network network(Path root, Instant asOf) {
        Fact<NetworkSource.Seen> seen = fact(new NetworkSource(root), asOf);
        return NetworkSource.Seen.facts(
                seen, fact(new OpenVSwitch(root, new Programs(List.of(root.resolve("usr/bin")))), asOf));
    }

    /** Of memory and processors. */
    public static HostSnapshot.Machine machine(Path root, Instant asOf) {
        Fact<MachineSource.Seen> seen = fact(new MachineSource(root), asOf);
        return MachineSource.Seen.facts(seen, new Fact.Unknown<>("the tree does not tell"));
    }

    /** Who serves a mount, as the package's table of file systems tells. */
    static List<String> servers(Mount mount) {
        FileSystem type = FILE_SYSTEMS.get(mount.type());
        return type == null
                ? List.of()
                : type.servers(mount.source(), mount.options()).stream()
                        .map(ServerName::plain)
                        .distinct()
                        .toList();
    }

    private static Map<String, FileSystem> fileSystems() {
        String file = "05-filesystems.toml";
        try {
            RuleFile shipped = new RuleFile(file, Files.readString(Path.of("src/main/rules.d", file)));
            if (new RuleReader(List.of(), (xpath, purpose) -> List.of()).read(List.of(shipped), Map.of())
                    instanceof Reading.Accepted<RuleSet> accepted) {
                return accepted.value().fileSystems();
            }
            throw new AssertionError(file + " is refused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerAddresses neighbourhood(Path root, Mounts mounts) throws Watch.FailedException {
        OwnNames own = OwnNames.read(root);
        Map<String, List<String>> hosts = HostsFile.read(root).names();
        Map<String, List<String>> resolved = new HashMap<>();
        for (Mount mount : mounts.all()) {
            servers(mount).stream()
                    .filter(hosts::containsKey)
                    .forEach(server -> resolved.put(server, hosts.get(server)));
        }
        return new ServerAddresses(own.addresses(), own.names(), resolved);
    }

    private static <T> Fact<T> fact(Watch.Source<T> source, Instant asOf) {
        try {
            return new Fact.Known<>(source.read(), asOf);
        } catch (Watch.FailedException e) {
            return new Fact.Unknown<>(String.valueOf(e.getMessage()));
        }
    }
}
