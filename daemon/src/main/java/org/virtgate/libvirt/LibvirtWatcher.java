package org.virtgate.libvirt;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.facts.LocalGuest;
import org.virtgate.host.watch.FolderWatch;
import org.virtgate.host.watch.Refresh;
import org.virtgate.host.watch.Watch;

/**
 * Keeps what libvirt knows at hand, so that no decision asks libvirt: read again at each interval, when libvirt tells
 * of a change or its own files about networks and pools change, and when told to. Each kind of thing has a thread and a
 * connection of its own.
 */
public final class LibvirtWatcher implements AutoCloseable {
    /**
     * Where libvirt keeps the state of active networks, and the definitions of all (networkStateInitialize in libvirt's
     * bridge_driver.c, 9.0).
     */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/run/libvirt/network"), Path.of("/etc/libvirt/qemu/networks"));

    /** The same of pools (storageStateInitialize in libvirt's storage_driver.c, 9.0). */
    private static final List<Path> POOL_FOLDERS =
            List.of(Path.of("/run/libvirt/storage"), Path.of("/etc/libvirt/storage"));

    /** Pools and capabilities seldom change, and may take long to list: they are read this many times less often. */
    private static final int SELDOM = 12;

    private final Watch<Map<String, LibvirtNetwork>> networks;
    private final Watch<Map<String, LibvirtPool>> pools;
    private final Watch<Capabilities> capabilities;
    private final Watch<Map<String, LocalGuest>> guests;
    private final GuestEventRelay onGuestEvent;
    private final FolderWatch folders;
    private final FolderWatch poolFolders;

    /** Where it reads. */
    record Sources(
            Watch.Source<Map<String, LibvirtNetwork>> networks,
            Watch.Source<Map<String, LibvirtPool>> pools,
            Watch.Source<Capabilities> capabilities,
            Watch.Source<Map<String, LocalGuest>> guests) {
        static Sources of(String uri, Consumer<GuestEvent> onGuest) {
            return new Sources(
                    new LibvirtSource<>(uri, LibvirtNetworks::read),
                    new LibvirtSource<>(uri, LibvirtPools::read),
                    new LibvirtSource<>(uri, LibvirtCapabilities::read),
                    new LibvirtSource<>(uri, new LibvirtGuests(Path.of("/"))::read, onGuest));
        }
    }

    /**
     * A watcher that has not begun.
     *
     * @param uri of libvirt, qemu:///system for example
     * @param refresh how long from one reading of networks and guests to the next
     */
    public LibvirtWatcher(String uri, Duration refresh, Clock clock) {
        this(uri, refresh, clock, new GuestEventRelay());
    }

    private LibvirtWatcher(String uri, Duration refresh, Clock clock, GuestEventRelay onGuestEvent) {
        this(Sources.of(uri, onGuestEvent), onGuestEvent, FOLDERS, refresh, clock);
    }

    LibvirtWatcher(Sources sources, List<Path> folders, Duration refresh, Clock clock) {
        this(sources, new GuestEventRelay(), folders, refresh, clock);
    }

    private LibvirtWatcher(
            Sources sources, GuestEventRelay onGuestEvent, List<Path> folders, Duration refresh, Clock clock) {
        this.onGuestEvent = onGuestEvent;
        Duration seldom = refresh.multipliedBy(SELDOM);
        this.networks = new Watch<>("libvirt", sources.networks, refresh, clock);
        this.pools = new Watch<>("libvirt's storage", sources.pools, seldom, clock);
        this.capabilities = new Watch<>("libvirt's capabilities", sources.capabilities, seldom, clock);
        this.guests = new Watch<>("libvirt's guests", sources.guests, refresh, clock);
        List<Watch<?>> all = List.of(networks, pools, capabilities, guests);
        // libvirt is back: what is seldom read must not stay unknown until its turn comes.
        all.forEach(watch -> watch.whenBack(() -> all.forEach(Watch::retrySoon)));
        this.folders = new FolderWatch(folders, networks::refreshSoon);
        this.poolFolders = new FolderWatch(POOL_FOLDERS, pools::refreshSoon);
    }

    /**
     * Hands over what guests do while there is a connection, on libvirt's own thread, which {@code hear} must not hold
     * up. To be called first.
     */
    public void onGuestEvent(Consumer<GuestEvent> hear) {
        onGuestEvent.to(hear);
    }

    /**
     * Begins. Loading libvirt's library takes some tenths of a second of processor time: not before there is time for
     * it.
     */
    public void start() {
        networks.start();
        guests.start();
        capabilities.start();
        pools.start();
        folders.start();
        poolFolders.start();
    }

    /** What libvirt said last, or why it is not known. Never waits. */
    public HostSnapshot.Libvirt facts() {
        return new HostSnapshot.Libvirt(
                networks.fact(Function.identity()),
                pools.fact(Function.identity()),
                capabilities.fact(Function.identity()),
                guests.fact(Function.identity()));
    }

    /**
     * Has libvirt asked again now, for all but what seldom changes, rather than at the next interval; does not wait for
     * it.
     */
    public void refreshSoon() {
        networks.refreshSoon();
        guests.refreshSoon();
    }

    /** Has libvirt asked for its guests at once, and gives what to wait for. */
    public Refresh refreshGuests() {
        return new Refresh(List.of(guests));
    }

    /**
     * Has libvirt asked for all that it has not been asked for yet, as in the first moments of a daemon, and gives what
     * to wait for.
     */
    public Refresh firstReadings() {
        return new Refresh(Stream.<Watch<?>>of(networks, pools, capabilities, guests)
                .filter(Watch::isBeginning)
                .toList());
    }

    /** Ends watching; where libvirt hangs, the threads are left behind, and end with the process. */
    @Override
    public void close() {
        folders.close();
        poolFolders.close();
        networks.close();
        pools.close();
        capabilities.close();
        guests.close();
    }
}
