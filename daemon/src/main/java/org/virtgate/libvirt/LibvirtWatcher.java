package org.virtgate.libvirt;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.LibvirtPool;
import org.virtgate.host.watch.FolderWatch;
import org.virtgate.host.watch.Refresh;
import org.virtgate.host.watch.Watch;

/**
 * Keeps libvirt's facts at hand, so that no decision calls libvirt. Reads them at each interval, after an event of
 * libvirt or a change of its files about networks and pools, and on request. Each kind of fact has its own thread and
 * connection.
 */
public final class LibvirtWatcher implements AutoCloseable {
    private static final Path ROOT = Path.of("/");

    /**
     * The folders of libvirt's active networks and of all network definitions (networkStateInitialize in libvirt's
     * bridge_driver.c, 9.0).
     */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/run/libvirt/network"), Path.of("/etc/libvirt/qemu/networks"));

    /**
     * The folders of libvirt's active pools and of all pool definitions (storageStateInitialize in libvirt's
     * storage_driver.c, 9.0).
     */
    private static final List<Path> POOL_FOLDERS =
            List.of(Path.of("/run/libvirt/storage"), Path.of("/etc/libvirt/storage"));

    /**
     * How many times less often pools and capabilities are read: they change seldom, and listing them may take long.
     */
    private static final int SELDOM = 12;

    private final Watch<Map<String, LibvirtNetwork>> networks;
    private final Watch<Map<String, LibvirtPool>> pools;
    private final Watch<Capabilities> capabilities;
    private final Watch<GuestReading> guests;
    private final GuestEventRelay onGuestEvent;
    private final FolderWatch folders;
    private final FolderWatch poolFolders;

    /** The sources of the four watches. */
    record Sources(
            Watch.Source<Map<String, LibvirtNetwork>> networks,
            Watch.Source<Map<String, LibvirtPool>> pools,
            Watch.Source<Capabilities> capabilities,
            Watch.Source<GuestReading> guests) {
        static Sources of(String uri, Consumer<GuestEvent> onGuest) {
            return new Sources(
                    new LibvirtSource<>(uri, LibvirtNetworks::read),
                    new LibvirtSource<>(uri, LibvirtPools::read),
                    new LibvirtSource<>(uri, LibvirtCapabilities::read),
                    new LibvirtSource<>(uri, new LibvirtGuests(ROOT, StatusFile.Finder.of(uri, ROOT))::read, onGuest));
        }
    }

    /**
     * Creates a watcher; {@link #start} starts it.
     *
     * @param uri libvirt's URI, qemu:///system for example
     * @param refresh the interval between two readings of networks and guests
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
        // When libvirt is back, facts that are read seldom must not stay unknown until their next interval.
        all.forEach(watch -> watch.whenBack(() -> all.forEach(Watch::retrySoon)));
        this.folders = new FolderWatch(folders, networks::refreshSoon);
        this.poolFolders = new FolderWatch(POOL_FOLDERS, pools::refreshSoon);
    }

    /**
     * Registers a consumer of lifecycle events, which come while there is a connection. It runs on libvirt's own thread
     * and must not block. Call this before {@link #start}.
     */
    public void onGuestEvent(Consumer<GuestEvent> hear) {
        onGuestEvent.to(hear);
    }

    /** Runs {@code tell} after each reading of the guests; it must not block. Call this before {@link #start}. */
    public void onGuestReading(Runnable tell) {
        guests.whenRead(tell);
    }

    /**
     * Starts the threads. This loads libvirt's library, which takes some tenths of a second of processor time, so call
     * it when that does not delay anything.
     */
    public void start() {
        networks.start();
        guests.start();
        capabilities.start();
        pools.start();
        folders.start();
        poolFolders.start();
    }

    /** Returns libvirt's facts as last read, or why they are unknown. Never waits. */
    public HostSnapshot.Libvirt facts() {
        return new HostSnapshot.Libvirt(
                networks.fact(), pools.fact(), capabilities.fact(), guests.fact(GuestReading::guests));
    }

    /** Returns the last reading of this host's guests, or why it is unknown. Never waits. */
    public Fact<GuestReading> guests() {
        return guests.fact();
    }

    /** Requests new readings of networks and guests now rather than at the next interval. Does not wait. */
    public void refreshSoon() {
        networks.refreshSoon();
        guests.refreshSoon();
    }

    /** Requests a new reading of the guests, and returns it to wait for. */
    public Refresh refreshGuests() {
        return new Refresh(List.of(guests));
    }

    /**
     * Requests the facts whose first reading is not done, as in the first moments of a daemon, and returns the readings
     * to wait for.
     */
    public Refresh firstReadings() {
        return new Refresh(Stream.<Watch<?>>of(networks, pools, capabilities, guests)
                .filter(Watch::isBeginning)
                .toList());
    }

    /** Stops the threads. If libvirt hangs, its threads are left behind and end with the process. */
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
