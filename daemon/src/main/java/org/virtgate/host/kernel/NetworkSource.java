package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.host.watch.Watch;
import org.virtgate.threads.Worker;

/**
 * Reads the network devices below a root, and the forwarding tables of its bridges. Of a real host's devices it reads
 * those that have changed, as soon as the kernel tells which these are; and at times all of them, in case it did not.
 */
public final class NetworkSource implements Watch.Source<NetworkSource.Seen> {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkSource.class);

    /** The root of a real host. The kernel tells of its devices, and not of those of a recorded tree. */
    private static final Path REAL = Path.of("/");

    /** Loading native code would delay the start, and a command that looks once has ended by then. */
    private static final Duration LISTEN_AFTER = Duration.ofSeconds(1);

    private static final Duration ALL_AGAIN_AFTER = Duration.ofMinutes(5);

    private final Path devices;
    private final KnownLinks known;
    private final boolean real;
    private volatile LinkChanges changes = LinkChanges.UNKNOWN;
    private volatile boolean closed;
    private boolean allKnown;
    private long allRead = System.nanoTime();

    public NetworkSource(Path root) {
        this(root, LinkChanges.UNKNOWN, root.equals(REAL));
    }

    /** Creates a source that asks {@code changes} from the beginning. */
    NetworkSource(Path root, LinkChanges changes) {
        this(root, changes, false);
    }

    private NetworkSource(Path root, LinkChanges changes, boolean real) {
        this.devices = root.resolve("sys/class/net");
        this.known = new KnownLinks(devices);
        this.changes = changes;
        this.real = real;
    }

    /** {@inheritDoc} Begins to listen to the kernel, on a thread of its own. */
    @Override
    public void onChange(Runnable tell) {
        if (real) {
            new Worker("link-changes", this::listen).start();
        }
    }

    @Override
    public Seen read() throws Watch.FailedException {
        try {
            Optional<List<LinkChange>> changed = changes.take();
            if (allKnown && changed.isPresent() && System.nanoTime() - allRead < ALL_AGAIN_AFTER.toNanos()) {
                known.update(changed.get());
            } else {
                allKnown = false;
                allRead = System.nanoTime();
                known.readAll();
                allKnown = true;
            }
            Map<String, Link> links = known.now();
            return new Seen(links, forwarding(links));
        } catch (IOException e) {
            throw new Watch.FailedException("the network devices below " + devices + " cannot be read", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        changes.close();
        changes = LinkChanges.UNKNOWN;
    }

    private void listen() throws InterruptedException {
        Thread.sleep(LISTEN_AFTER.toMillis());
        try {
            begin(KernelLinkChanges.open());
        } catch (RuntimeException | LinkageError e) {
            LOG.info("all network devices are read for each decision: {}", e.getMessage());
        }
    }

    private synchronized void begin(LinkChanges heard) {
        if (closed) {
            heard.close();
        } else {
            changes = heard;
        }
    }

    /**
     * Reads the tables of all bridges, without those that cannot be read: a bridge that is being deleted must not hide
     * the others.
     */
    private Map<String, List<ForwardingEntry>> forwarding(Map<String, Link> links) {
        Map<String, List<ForwardingEntry>> tables = new HashMap<>();
        for (Link link : links.values()) {
            if (link.bridge()) {
                try {
                    tables.put(link.name(), ForwardingTable.read(devices.resolve(link.name()), known.ports(link)));
                } catch (IOException e) {
                    LOG.debug("the forwarding table of {} cannot be read", link.name(), e);
                }
            }
        }
        return tables;
    }

    /**
     * Devices and forwarding tables of one reading.
     *
     * @param forwarding forwarding tables by bridge name
     */
    public record Seen(Map<String, Link> links, Map<String, List<ForwardingEntry>> forwarding) {
        public Seen {
            links = Map.copyOf(links);
            forwarding = Map.copyOf(forwarding);
        }

        /** Returns the facts of a reading, with what Open vSwitch has learnt. */
        public static HostSnapshot.Network facts(
                Fact<Seen> seen, Fact<Map<String, List<ForwardingEntry>>> openVSwitch) {
            return new HostSnapshot.Network(seen.map(Seen::links), seen.map(Seen::forwarding), openVSwitch);
        }
    }
}
