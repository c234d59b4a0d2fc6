package org.virtgate.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;

/**
 * Keeps what libvirt knows at hand, so that no decision asks libvirt: read again at each interval, when libvirt's own files about it change
 * and when told to.
 */
public final class LibvirtWatcher implements AutoCloseable {
    /** Where libvirt keeps the state of active networks, and the definitions of all (networkStateInitialize in libvirt's bridge_driver.c, 9.0). */
    private static final List<Path> FOLDERS =
            List.of(Path.of("/run/libvirt/network"), Path.of("/etc/libvirt/qemu/networks"));

    private static final String NOT_READ = "nobody reads it";

    private final Watch<Map<String, LibvirtNetwork>> watch;
    private final FolderWatch folders;

    /**
     * A watcher that has not begun.
     *
     * @param uri of libvirt, qemu:///system for example
     * @param refresh how long from one reading to the next
     */
    public LibvirtWatcher(String uri, Duration refresh, Clock clock) {
        this(new LibvirtNetworks(uri), FOLDERS, refresh, clock);
    }

    LibvirtWatcher(
            Watch.Source<Map<String, LibvirtNetwork>> source, List<Path> folders, Duration refresh, Clock clock) {
        this.watch = new Watch<>("libvirt", source, refresh, clock);
        this.folders = new FolderWatch(folders, watch::refreshSoon);
    }

    /** Begins. Loading libvirt's library takes some tenths of a second of processor time: not before there is time for it. */
    public void start() {
        watch.start();
        folders.start();
    }

    /** What libvirt said last, or why it is not known. Never waits. */
    public HostSnapshot.Libvirt facts() {
        return new HostSnapshot.Libvirt(
                watch.fact(Function.identity()),
                new Fact.Unknown<>(NOT_READ),
                new Fact.Unknown<>(NOT_READ),
                new Fact.Unknown<>(NOT_READ));
    }

    /** Has libvirt asked again now rather than at the next interval, and does not wait for it. */
    public void refreshSoon() {
        watch.refreshSoon();
    }

    /** Ends watching; where libvirt hangs, the thread is left behind, and ends with the process. */
    @Override
    public void close() {
        folders.close();
        watch.close();
    }
}
