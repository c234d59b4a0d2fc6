package org.virtgate.passport;

import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.storage.StorageServers;
import org.virtgate.checks.storage.UnderlyingDevices;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.PathTree;
import org.virtgate.domain.passport.FileClaim;
import org.virtgate.domain.passport.ImageClaim;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.StorageItem;
import org.virtgate.guest.StorageSource;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.StorageName;

/** Describes the images of a guest on this host. */
final class ImageClaims {
    private final PathTree<StorageName> names = new PathTree<>();
    private final Map<String, FileSystem> fileSystems;
    private final HostSnapshot.Storage storage;
    private final ProbeResults probed;
    private final StorageServers servers;

    ImageClaims(Check.Question question) {
        question.rules().names().storages().values().forEach(name -> names.add(name.path(), name));
        fileSystems = question.rules().fileSystems();
        storage = question.host().storage();
        probed = question.probed();
        servers = new StorageServers(question);
    }

    /** Returns everything that is known of an image; unknown fields are empty. */
    ImageClaim of(StorageItem item) {
        Optional<String> path = path(item);
        Optional<PathFact.Present> present = path.flatMap(
                p -> probed.paths().get(p) instanceof PathFact.Present found ? Optional.of(found) : Optional.empty());
        Optional<String> within =
                path.filter(p -> named(p).isPresent()).or(() -> present.map(PathFact.Present::realPath));
        Optional<StorageName> name = within.flatMap(this::named);
        Optional<String> identity = item.source() instanceof StorageSource.Remote remote
                ? remote.identity()
                : present.flatMap(this::device).flatMap(this::identity);
        return new ImageClaim(
                name.map(StorageName::name),
                name.flatMap(n -> within.map(p -> below(p, n.path()))),
                present.map(PathFact.Present::realPath),
                present.flatMap(PathFact.Present::file).map(PathFact.FileId::size),
                present.flatMap(this::file),
                identity,
                present.flatMap(PathFact.Present::number)
                        .flatMap(this::luns)
                        .filter(luns -> !luns.equals(identity.orElse(""))),
                servers.byThisHostAlone(item.source()));
    }

    /** Returns the image's path on this host; empty if it has none. */
    static Optional<String> path(StorageItem item) {
        return item.source() instanceof StorageSource.LocalPath at && HostPaths.isAbsolute(at.path())
                ? Optional.of(at.path())
                : Optional.empty();
    }

    /** Returns the named storage of this host that contains this path of the guest. */
    Optional<StorageName> named(String path) {
        return names.above(path).stream().findFirst();
    }

    private Optional<FileClaim> file(PathFact.Present present) {
        return present.file()
                .flatMap(file -> mount(present)
                        .map(m -> new FileClaim(
                                Optional.of(m.type()),
                                Optional.of(m.source()),
                                Optional.of(below(HostPaths.moved(present.realPath(), m.mountPoint(), m.root()), "/")),
                                Optional.of(Long.parseUnsignedLong(file.inode())),
                                m.fileSystem(),
                                device(present).flatMap(this::luns))));
    }

    private Optional<Mount> mount(PathFact.Present present) {
        return storage.mounts() instanceof Fact.Known<Mounts> known
                ? known.value().at(present.realPath())
                : Optional.empty();
    }

    /** Returns the number of a device, or of the device under a file on a cluster file system. */
    private Optional<String> device(PathFact.Present present) {
        return present.number()
                .or(() -> mount(present)
                        .filter(mount -> fileSystems.containsKey(mount.type())
                                && fileSystems.get(mount.type()).reach() == FileSystem.Reach.DEVICE)
                        .map(Mount::device));
    }

    private Optional<String> luns(String number) {
        return storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known
                ? UnderlyingDevices.identities(number, known.value())
                : Optional.empty();
    }

    private Optional<String> identity(String number) {
        return storage.devices() instanceof Fact.Known<Map<String, BlockDevice>> known
                ? Optional.ofNullable(known.value().get(number)).flatMap(BlockDevice::identity)
                : Optional.empty();
    }

    private static String below(String path, String directory) {
        return HostPaths.moved(path, directory, "/").substring(1);
    }
}
