package org.virtgate.checks.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Export;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.FileSystem;

/** Finds the servers of a guest's storage. {@code storage.shared} reports facts about it that are not known. */
public final class StorageServers {
    private final Map<String, FileSystem> fileSystems;
    private final HostSnapshot.Storage storage;
    private final ProbeResults probed;
    private final StorageReach reach;

    public StorageServers(Check.Question question) {
        fileSystems = question.rules().fileSystems();
        storage = question.host().storage();
        probed = question.probed();
        reach = StorageReach.byRules(question);
    }

    /**
     * The servers of one item.
     *
     * @param shown the storage, as it follows "is on" in messages
     * @param servers hosts or addresses without ports; at least one
     * @param perhapsTunnel whether a server at an address of the loopback device may be a tunnel: this host exports no
     *     such directory
     * @param volume the GlusterFS volume, which its bricks serve, not the servers that a client asks for it
     */
    record ServedBy(String shown, List<String> servers, boolean perhapsTunnel, Optional<String> volume) {
        ServedBy {
            Objects.requireNonNull(shown);
            servers = List.copyOf(servers);
            Objects.requireNonNull(volume);
        }
    }

    /** Returns the servers of this storage; empty if it is this host's own or names no server. */
    Optional<ServedBy> of(StorageSource source) {
        if (source instanceof StorageSource.Remote remote) {
            String shown = Printable.of(remote.protocol())
                    + remote.volume().map(v -> " volume " + Printable.of(v)).orElse("");
            return Optional.of(new ServedBy(shown, remote.servers(), false, remote.volume()))
                    .filter(by -> !by.servers().isEmpty());
        } else if (!(source instanceof StorageSource.LocalPath at)) {
            return Optional.empty();
        } else if (probed.paths().get(at.path()) instanceof PathFact.Present present) {
            return present.number().isPresent() ? byDevice(present.number().get()) : byMount(present.realPath());
        }
        return Optional.empty();
    }

    /**
     * Returns the export by which this host serves this path of its own storage, which a server reaches without its own
     * service; empty if other hosts reach the storage without this host (GFS2 or a logical volume on a LUN, GPFS), for
     * they do not need the export.
     */
    Optional<Export> exportOf(StorageSource source) {
        if (!(source instanceof StorageSource.LocalPath at)
                || !(storage.exports() instanceof Fact.Known<List<Export>> served)) {
            return Optional.empty();
        }
        List<String> names = names(at.path());
        boolean remote = of(source).isPresent();
        if (served.value().isEmpty() || remote || reach.of(source) instanceof Reach.Shared) {
            return Optional.empty();
        }
        return served.value().stream()
                .filter(s -> names.stream().anyMatch(name -> HostPaths.isUnder(name, s.path())))
                .findFirst();
    }

    /**
     * Whether this host alone serves this storage, so that no host reaches it when this host is down; empty if that is
     * not known.
     */
    public Optional<Boolean> byThisHostAlone(StorageSource source) {
        if (!(storage.exports() instanceof Fact.Known)
                || !(storage.mounts() instanceof Fact.Known)
                || !(storage.devices() instanceof Fact.Known)
                || (source instanceof StorageSource.LocalPath at
                        && !(probed.paths().get(at.path()) instanceof PathFact.Present))) {
            return Optional.empty();
        }
        Optional<Export> itself = exportOf(source);
        Optional<ServedBy> by = of(source);
        if (itself.isPresent() || by.isEmpty()) {
            return Optional.of(itself.filter(Export::exclusive).isPresent());
        } else if (by.get().volume().isPresent()) {
            VolumeBricks bricks =
                    VolumeBricks.of(by.get().volume().get(), by.get().servers(), storage);
            return bricks.perhaps() ? Optional.empty() : Optional.of(bricks.alone());
        }
        Servers servers = Servers.of(by.get().servers(), by.get().perhapsTunnel(), storage.serverAddresses());
        return servers.elsewhere() > 0
                ? Optional.of(false)
                : servers.unknown().isEmpty() ? Optional.of(true) : Optional.empty();
    }

    /** Returns all names of the path: itself, the target of its links, and /dev/mapper with a device's title. */
    private List<String> names(String path) {
        List<String> names = new ArrayList<>(List.of(path));
        if (probed.paths().get(path) instanceof PathFact.Present present) {
            names.add(present.realPath());
            if (storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known) {
                present.number()
                        .flatMap(number -> Optional.ofNullable(known.value().get(number)))
                        .flatMap(BlockDevice::title)
                        .ifPresent(title -> names.add("/dev/mapper/" + title));
            }
        }
        return names;
    }

    private Optional<ServedBy> byMount(String realPath) {
        return storage.mounts() instanceof Fact.Known<Mounts> known
                ? known.value().at(realPath).flatMap(this::byMount)
                : Optional.empty();
    }

    private Optional<ServedBy> byMount(Mount mount) {
        FileSystem known = fileSystems.get(mount.type());
        if (known == null) {
            return Optional.empty();
        } else if (known.reach() == FileSystem.Reach.DEVICE) {
            return byDevice(mount.device());
        }
        Optional<String> volume = known.volume(mount.source());
        return Optional.of(new ServedBy(
                        known.title() + " (" + Printable.of(mount.source()) + ")",
                        known.servers(mount.source(), mount.options()),
                        volume.isEmpty() && !isExported(known.directory(mount.source())),
                        volume))
                .filter(by -> !by.servers().isEmpty() || volume.isPresent());
    }

    /**
     * Whether this host exports the directory, as far as is known. Clients may name an export by the end of its path
     * alone (exports(5), fsid=0).
     */
    private boolean isExported(String directory) {
        String wanted = HostPaths.normal("/" + directory);
        return storage.exports() instanceof Fact.Known<List<Export>> known
                && known.value().stream()
                        .map(Export::path)
                        .anyMatch(path -> HostPaths.isUnder(path, wanted)
                                || HostPaths.isUnder(wanted, path)
                                || path.endsWith(wanted));
    }

    private Optional<ServedBy> byDevice(String number) {
        if (!(storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known)) {
            return Optional.empty();
        }
        List<String> servers = new ArrayList<>();
        Optional<String> shown = Optional.empty();
        for (UnderlyingDevices.Leaf leaf : UnderlyingDevices.of(number, known.value())) {
            // Both hosts of a DRBD device hold its data, so neither serves it to the other.
            Optional<BlockDevice> device =
                    leaf.device().filter(d -> !d.servers().isEmpty() && d.transport() != BlockDevice.Transport.DRBD);
            shown = shown.or(() -> device.map(d -> d.transport().shown() + " (" + Printable.of(d.name()) + ")"));
            device.ifPresent(d -> servers.addAll(d.servers()));
        }
        return shown.map(s -> new ServedBy(s, servers, false, Optional.empty()));
    }
}
