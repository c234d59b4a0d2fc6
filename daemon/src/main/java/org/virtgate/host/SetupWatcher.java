package org.virtgate.host;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.virtgate.facts.Configuration;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Service;

/** Keeps at hand how libvirt is set up on this host: read again at each interval, and when its folders change. */
final class SetupWatcher implements AutoCloseable {
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final Watch<Map<String, Service>> services;
    private final Watch<Configuration> configuration;
    private final FolderWatch folders;

    SetupWatcher(Path root, Clock clock) {
        this.services = new Watch<>("the table of services", new LibvirtServices(root), REFRESH, clock);
        this.configuration = new Watch<>("libvirt's configuration", new LibvirtConfiguration(root), REFRESH, clock);
        // Below /run/libvirt daemons have their sockets, so that one that is started there is seen at once.
        this.folders = new FolderWatch(
                List.of(root.resolve(LibvirtConfiguration.FOLDER), root.resolve("run/libvirt")), this::refreshSoon);
    }

    void start() {
        services.start();
        configuration.start();
        folders.start();
    }

    /** What is known now. Never waits. */
    HostSnapshot.Setup facts() {
        return new HostSnapshot.Setup(services.fact(Function.identity()), configuration.fact(Function.identity()));
    }

    /** Has it read anew, and waits for it no longer than {@code patience}. */
    void freshen(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        services.freshen(patience);
        configuration.freshen(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private void refreshSoon() {
        services.refreshSoon();
        configuration.refreshSoon();
    }

    @Override
    public void close() {
        folders.close();
        services.close();
        configuration.close();
    }
}
