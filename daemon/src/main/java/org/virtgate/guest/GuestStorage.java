package org.virtgate.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.domain.Elements;
import org.virtgate.domain.HostPaths;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.w3c.dom.Element;

/**
 * Finds all storage of a guest: its disks with their backing chains, and the directories that it shares. Firmware
 * variables do not count, because QEMU writes them again on the destination (QEMU 7.2, hw/block/pflash_cfi01.c,
 * postload_update_cb).
 */
public final class GuestStorage {
    private final Fact<Map<String, LibvirtPool>> pools;
    private final ProbeResults probed;
    private final List<StorageItem> found = new ArrayList<>();
    private final Map<String, String> images = new HashMap<>();

    private GuestStorage(Fact<Map<String, LibvirtPool>> pools, ProbeResults probed) {
        this.pools = pools;
        this.probed = probed;
    }

    /** Returns the guest's storage in document order, each chain from its top. */
    public static List<StorageItem> of(Guest guest, HostSnapshot host, ProbeResults probed) {
        return find(guest, host, probed).found;
    }

    /** Returns one disk's image and its backing chain, from the top. */
    public static List<StorageItem> of(Element disk, HostSnapshot host, ProbeResults probed) {
        GuestStorage storage = new GuestStorage(host.libvirt().pools(), probed);
        storage.disk(disk);
        return storage.found;
    }

    /** Returns a disk's source as the domain writes it: a path, or {@code POOL/VOLUME}; empty if it is neither. */
    public static Optional<String> written(Element disk) {
        return DiskSource.written(disk);
    }

    /** Returns the formats that the domain declares, by the paths of images. Raw media are left out. */
    public static Map<String, String> formats(Guest guest, HostSnapshot host) {
        return Map.copyOf(find(guest, host, ProbeResults.NOTHING).images);
    }

    /** Returns what the probes must examine beside the paths in the domain: volumes of pools, and headers of images. */
    public static ProbeRequest probeRequest(Guest guest, HostSnapshot host) {
        GuestStorage storage = find(guest, host, ProbeResults.NOTHING);
        Set<String> volumes = new HashSet<>();
        for (StorageItem item : storage.found) {
            if (item.namedBy() == StorageItem.NamedBy.POOL
                    && item.source() instanceof StorageSource.LocalPath at
                    && HostPaths.isAbsolute(at.path())) {
                volumes.add(at.path());
            }
        }
        return new ProbeRequest(volumes, storage.images);
    }

    /** Returns the servers of the guest's network disks and of the pools of its volumes. */
    public static Set<String> servers(Guest guest, HostSnapshot host) {
        Set<String> servers = new HashSet<>();
        for (StorageItem item : find(guest, host, ProbeResults.NOTHING).found) {
            if (item.source() instanceof StorageSource.Remote remote) {
                servers.addAll(remote.servers());
            }
        }
        return servers;
    }

    private static GuestStorage find(Guest guest, HostSnapshot host, ProbeResults probed) {
        GuestStorage storage = new GuestStorage(host.libvirt().pools(), probed);
        guest.devices("disk").forEach(storage::disk);
        guest.devices("filesystem").forEach(storage::filesystem);
        return storage;
    }

    private void disk(Element disk) {
        String device =
                "disk " + attribute(disk, "target", "dev").map(Printable::of).orElse("without a name");
        String kind = disk.getAttribute("device");
        boolean readOnly = has(disk, "readonly");
        boolean medium = readOnly || kind.equals("cdrom") || kind.equals("floppy");
        // The disks that libvirt copies by default (9.0, qemu_migration.c, qemuMigrationAnyCopyDisk). Only a missing
        // file can be created on the destination.
        boolean copied =
                !medium && !has(disk, "shareable") && Set.of("", "file").contains(disk.getAttribute("type"));
        String format = attribute(disk, "driver", "type").orElse("raw");
        DiskSource.of(disk, pools)
                .ifPresent(source ->
                        chain(disk, format, new StorageItem(device, "", source, medium, namedBy(disk), copied)));
    }

    /**
     * Follows a backing chain: first through the elements of the domain, and from their end through the image headers.
     */
    private void chain(Element holder, String format, StorageItem item) {
        found.add(item);
        Optional<Element> data =
                Elements.child(holder, "source").flatMap(source -> Elements.child(source, "dataStore"));
        data.flatMap(store ->
                        DiskSource.of(store, pools).map(source -> item.next("data file of", source, namedBy(store))))
                .ifPresent(found::add);
        Optional<Element> backing = Elements.child(holder, "backingStore");
        if (BackingChain.canName(format)) {
            if (item.source() instanceof StorageSource.LocalPath at
                    && HostPaths.isAbsolute(at.path())
                    && beginsWithTheFile(holder)) {
                images.put(at.path(), format);
            }
            if (backing.isEmpty()) {
                found.addAll(BackingChain.behind(item, probed));
            } else if (data.isEmpty()) {
                found.addAll(BackingChain.dataFile(item, probed));
            }
        }
        if (format.equals("raw")
                && !item.medium()
                && item.source() instanceof StorageSource.LocalPath at
                && HostPaths.isAbsolute(at.path())
                && beginsWithTheFile(holder)) {
            images.putIfAbsent(at.path(), format);
        }
        backing.ifPresent(store -> DiskSource.of(store, pools)
                .ifPresent(source -> chain(
                        store,
                        attribute(store, "format", "type").orElse("raw"),
                        item.next("backing store of", source, namedBy(store)))));
    }

    /**
     * Whether an image is not in the middle of its file, where its header is not the file's (storage slices,
     * formatdomain.html, "Hard drives, floppy disks, CDROMs").
     */
    private static boolean beginsWithTheFile(Element holder) {
        return Elements.child(holder, "source").flatMap(source -> Elements.child(source, "slices")).stream()
                .flatMap(slices -> Elements.children(slices, "slice").stream())
                .filter(slice -> slice.getAttribute("type").equals("storage"))
                .allMatch(slice -> Set.of("", "0").contains(slice.getAttribute("offset")));
    }

    /**
     * Adds a shared directory; libvirt's QEMU driver has no other type of filesystem (formatdomain.html,
     * "Filesystems").
     */
    private void filesystem(Element filesystem) {
        String device = "filesystem "
                + attribute(filesystem, "target", "dir").map(Printable::of).orElse("without a name");
        attribute(filesystem, "source", "dir")
                .ifPresent(dir -> found.add(new StorageItem(
                        device,
                        "",
                        new StorageSource.LocalPath(dir),
                        has(filesystem, "readonly"),
                        StorageItem.NamedBy.DOMAIN,
                        false)));
    }

    private static StorageItem.NamedBy namedBy(Element holder) {
        return holder.getAttribute("type").equals("volume") ? StorageItem.NamedBy.POOL : StorageItem.NamedBy.DOMAIN;
    }

    private static boolean has(Element element, String child) {
        return Elements.child(element, child).isPresent();
    }

    private static Optional<String> attribute(Element element, String child, String name) {
        return Elements.child(element, child).map(c -> c.getAttribute(name)).filter(value -> !value.isEmpty());
    }
}
