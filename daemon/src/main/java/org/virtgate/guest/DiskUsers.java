package org.virtgate.guest;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.virtgate.domain.Elements;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.ProbeResults;
import org.w3c.dom.Element;

/** Other guests of a host that may have a disk of an arriving guest. */
public final class DiskUsers {
    /** The most paths of other guests that are looked at for one guest. */
    private static final int MOST = 256;

    private DiskUsers() {}

    /** Returns the images that a guest wants for itself: those that it writes and does not declare as shareable. */
    public static List<StorageItem> exclusive(Guest guest, HostSnapshot host, ProbeResults probed) {
        return guest.devices("disk").stream()
                .filter(disk -> Elements.child(disk, "shareable").isEmpty())
                .flatMap(disk -> top(disk, host, probed).stream())
                .filter(item -> !item.medium() && item.source() instanceof StorageSource.LocalPath)
                .toList();
    }

    /** Returns the other guests of this host that run, or are arriving; empty if libvirt was not asked. */
    public static Fact<List<LocalGuest>> others(Guest guest, Fact<Map<String, LocalGuest>> guests) {
        String uuid = guest.domain().uuid();
        return guests.map(all -> all.values().stream()
                .filter(other -> other.state() != LocalGuest.State.OFF)
                .filter(other -> !other.uuid().equalsIgnoreCase(uuid))
                .toList());
    }

    /**
     * Returns the paths of other guests' disks that may be a disk of this guest under another path: those with the last
     * name of one of its files and, if it has devices, all devices.
     */
    public static Set<String> paths(Guest guest, HostSnapshot host) {
        Set<String> names = new HashSet<>();
        for (StorageItem item : exclusive(guest, host, ProbeResults.NOTHING)) {
            String path = ((StorageSource.LocalPath) item.source()).path();
            names.add(isDevice(path) ? "" : name(path));
        }
        if (names.isEmpty()
                || !(others(guest, host.libvirt().guests()) instanceof Fact.Known<List<LocalGuest>> known)) {
            return Set.of();
        }
        Stream<String> candidates = known.value().stream()
                .map(LocalGuest::disks)
                .flatMap(Collection::stream)
                .filter(path -> names.contains(isDevice(path) ? "" : name(path)));
        return Set.copyOf(candidates.distinct().limit(MOST).toList());
    }

    private static Optional<StorageItem> top(Element disk, HostSnapshot host, ProbeResults probed) {
        return GuestStorage.of(disk, host, probed).stream().findFirst();
    }

    private static boolean isDevice(String path) {
        return path.startsWith("/dev/");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
