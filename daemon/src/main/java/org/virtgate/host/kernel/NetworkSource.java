package org.virtgate.host.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.host.watch.Watch;

/** Reads the network devices below a root, and the forwarding tables of its bridges. */
public final class NetworkSource implements Watch.Source<NetworkSource.Seen> {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkSource.class);

    private final Path devices;

    public NetworkSource(Path root) {
        this.devices = root.resolve("sys/class/net");
    }

    @Override
    public Seen read() throws Watch.FailedException {
        try {
            Map<String, Link> links = new Links(devices).read();
            return new Seen(links, forwarding(links));
        } catch (IOException e) {
            throw new Watch.FailedException("the network devices below " + devices + " cannot be read", e);
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
                    tables.put(link.name(), ForwardingTable.read(devices.resolve(link.name())));
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
