package org.virtgate.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.rules.CheckSpec;

/**
 * {@code network.mtu}: packets as large as the guest was told to send leave this host. A bridge drops what is larger than the MTU of the port
 * that it is to leave by (br_dev_queue_push_xmit in net/bridge/br_forward.c, Linux 6.1) and tells nobody. Its own MTU does not count: it
 * follows that of its ports (br_mtu_auto_adjust), and is 1500 for as long as it has none.
 */
final class NetworkMtu implements Check {
    private static final CheckSpec SPEC = new CheckSpec(
            "network.mtu", "an interface's MTU is larger than that of every uplink of its bridge here", List.of());

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        List<Complaint> complaints = new ArrayList<>();
        for (Nic nic : Nic.of(question.guest())) {
            String size = nic.attribute("mtu", "size");
            if (size.matches("\\d{1,9}")) {
                judge(nic, Integer.parseInt(size), question.host(), complaints);
            }
        }
        return complaints;
    }

    private static void judge(Nic nic, int mtu, HostSnapshot host, List<Complaint> complaints) {
        Nic.Plug plug = nic.plug(host);
        if (plug instanceof Nic.Plug.NotKnown notKnown) {
            complaints.add(new Complaint.Unjudged(nic.name() + ": " + notKnown.why(), ""));
        } else if (plug instanceof Nic.Plug.Bridge bridge) {
            String named = nic.name() + ": bridge " + Printable.of(bridge.name());
            if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
                complaints.add(new Complaint.Unjudged(named + " was not looked for: " + unknown.why(), ""));
            } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
                widest(bridge.name(), known.value())
                        .filter(uplink -> uplink.mtu() < mtu)
                        .ifPresent(
                                uplink -> complaints.add(
                                        new Complaint.Broken(
                                                named + " takes packets of at most " + uplink.mtu()
                                                        + " bytes out here (" + Printable.of(uplink.name())
                                                        + "), and the guest sends up to " + mtu,
                                                "ip link set " + Printable.of(uplink.name()) + " mtu " + mtu
                                                        + " if its network carries that, or plug the guest into another bridge by a [[rewrite]]")));
            }
        }
    }

    /** The port with the largest MTU of those that lead out of this host; empty where the bridge is not there or none does. */
    static Optional<Link> widest(String bridge, Map<String, Link> links) {
        return Optional.ofNullable(links.get(bridge)).filter(Link::bridge).stream()
                .flatMap(link -> link.lower().stream())
                .flatMap(port -> Optional.ofNullable(links.get(port)).stream())
                .filter(port -> port.kind() != Link.Kind.TAP)
                .max(Comparator.comparingInt(Link::mtu).thenComparing(Link::name));
    }
}
