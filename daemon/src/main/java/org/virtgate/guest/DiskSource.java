package org.virtgate.guest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LibvirtPool;
import org.w3c.dom.Element;

/**
 * Reads the {@code <source>} of a disk, of a backing store or of a data file (formatdomain.html, "Hard drives, floppy
 * disks, CDROMs").
 */
final class DiskSource {
    private DiskSource() {}

    /** Returns where the storage is; empty if there is none, as in a drive without a medium. */
    static Optional<StorageSource> of(Element holder, Fact<Map<String, LibvirtPool>> pools) {
        return Elements.child(holder, "source").flatMap(source -> switch (holder.getAttribute("type")) {
            case "", "file" -> at(source, "file");
            case "block" -> at(source, "dev");
            case "dir" -> at(source, "dir");
            case "volume" ->
                source.getAttribute("pool").isEmpty() ? Optional.empty() : Optional.of(volume(source, pools));
            case "network" -> Optional.of(network(source));
            case "nvme" -> Optional.of(new StorageSource.OfOneHost("an NVMe controller on the PCI bus of one host"));
            case "vhostuser" ->
                Optional.of(ofAnotherProgram("vhost-user socket " + Printable.of(source.getAttribute("path"))));
            case "vhostvdpa" ->
                Optional.of(ofAnotherProgram("vDPA device " + Printable.of(source.getAttribute("dev"))));
            default ->
                Optional.of(new StorageSource.Indeterminate(
                        "is of the type " + Printable.of(holder.getAttribute("type"))
                                + ", which virtgate does not know",
                        ""));
        });
    }

    /** Returns the source as the domain writes it: a path, or {@code POOL/VOLUME}; empty if it is neither. */
    static Optional<String> written(Element holder) {
        return Elements.child(holder, "source")
                .map(source -> switch (holder.getAttribute("type")) {
                    case "", "file" -> source.getAttribute("file");
                    case "block" -> source.getAttribute("dev");
                    case "dir" -> source.getAttribute("dir");
                    case "volume" -> source.getAttribute("pool") + "/" + source.getAttribute("volume");
                    default -> "";
                })
                .filter(written -> !written.isBlank());
    }

    private static Optional<StorageSource> at(Element source, String attribute) {
        return Optional.of(source.getAttribute(attribute))
                .filter(path -> !path.isBlank())
                .map(StorageSource.LocalPath::new);
    }

    private static StorageSource ofAnotherProgram(String what) {
        return new StorageSource.BehindProgram(
                "is served by a program of this host behind the " + what + ": what lies under it, virtgate cannot see",
                "make sure that the program here has the same storage");
    }

    private static StorageSource network(Element source) {
        String protocol = source.getAttribute("protocol");
        List<Element> hosts = Elements.children(source, "host");
        Optional<String> socket = hosts.stream()
                .filter(host -> host.getAttribute("transport").equals("unix"))
                .map(host -> host.getAttribute("socket"))
                .findFirst();
        if (socket.isPresent()) {
            return throughSocket(protocol, socket.get());
        }
        Optional<String> volume = protocol.equals("gluster")
                ? Optional.of(source.getAttribute("name").replaceFirst("/.*", ""))
                : Optional.empty();
        List<String> servers = hosts.stream()
                .map(host -> host.getAttribute("name"))
                .filter(name -> !name.isEmpty())
                .toList();
        return new StorageSource.Remote(protocol, servers, volume, NetworkIdentity.of(source));
    }

    /** Returns the source of storage that a server on the same host serves through a socket. */
    static StorageSource throughSocket(String protocol, String socket) {
        return new StorageSource.OfOneHost(
                "served (" + Printable.of(protocol) + ") through the socket " + Printable.of(socket) + " of one host");
    }

    private static StorageSource volume(Element source, Fact<Map<String, LibvirtPool>> pools) {
        String poolName = source.getAttribute("pool");
        String name = source.getAttribute("volume");
        if (pools instanceof Fact.Known<Map<String, LibvirtPool>> known) {
            LibvirtPool pool = known.value().get(poolName);
            if (pool == null) {
                return new StorageSource.Missing(
                        "is in the pool " + Printable.of(poolName) + ", which does not exist here",
                        "virsh pool-define it here, or add a [[rewrite]] with pool from and to");
            } else if (!pool.active()) {
                return new StorageSource.Missing(
                        "is in the pool " + Printable.of(poolName) + ", which is not active here",
                        "virsh pool-start " + Printable.of(poolName));
            }
            return volume(pool, name);
        }
        String why = pools instanceof Fact.Unknown<Map<String, LibvirtPool>> unknown ? unknown.why() : "";
        return new StorageSource.Unknown(
                "is in the pool " + Printable.of(poolName) + ", which was not looked for: " + why);
    }

    private static StorageSource volume(LibvirtPool pool, String name) {
        String path = pool.volumes().get(name);
        if (path == null) {
            return new StorageSource.Missing(
                    "is the volume " + Printable.of(name) + ", which the pool " + Printable.of(pool.name())
                            + " does not have here",
                    "virsh pool-refresh " + Printable.of(pool.name())
                            + ", or see whether the pool is the same storage");
        }
        // The path of an rbd pool's volume is pool/image (libvirt 9.0, storage_backend_rbd.c,
        // volStorageBackendRBDRefreshVolInfo).
        return switch (pool.type()) {
            case "rbd" ->
                new StorageSource.Remote(
                        "rbd", pool.servers(), Optional.empty(), Optional.of(NetworkIdentity.rbd(path)));
            case "sheepdog", "gluster", "iscsi-direct" ->
                new StorageSource.Remote(
                        pool.type().replace("-direct", ""), pool.servers(), Optional.empty(), Optional.empty());
            default -> new StorageSource.LocalPath(path);
        };
    }
}
