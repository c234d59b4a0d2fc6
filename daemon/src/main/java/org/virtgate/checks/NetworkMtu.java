package org.virtgate.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.rules.CheckSpec;

/**
 * {@code network.mtu}: packets as large as the guest was told to send leave this host. A bridge drops what is larger than the MTU of the port
 * that it is to leave by (br_dev_queue_push_xmit in net/bridge/br_forward.c, Linux 6.1) and tells nobody. Its own MTU does not count: it
 * follows that of its ports (br_mtu_auto_adjust), and is 1500 for as long as it has none. With
 * {@code of = "origin"} the same of what the interface could send where it comes from, which the guest need not make use of.
 */
final class NetworkMtu implements Check {
    /** The kernel takes no more (include/uapi/linux/ip.h, IP_MAX_MTU of Linux 6.1). */
    private static final int MOST = 65_535;

    private static final String GUEST = "guest";
    private static final String ORIGIN = "origin";

    private static final CheckSpec SPEC = new CheckSpec(
            "network.mtu",
            "an interface's MTU, or what it had at the origin, is larger than that of every uplink of its bridge here",
            List.of(new CheckSpec.Option("of", CheckSpec.Type.TEXT, false, List.of(GUEST, ORIGIN))));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        if (question.options().text("of", GUEST).equals(ORIGIN)) {
            return atOrigin(question);
        }
        List<Complaint> complaints = new ArrayList<>();
        for (Nic nic : Nic.of(question.guest())) {
            String size = nic.attribute("mtu", "size");
            if (size.matches("\\d{1,9}")) {
                judge(nic, Integer.parseInt(size), "the guest sends ", question.host(), complaints);
            }
        }
        return complaints;
    }

    private static List<Complaint> atOrigin(Question question) {
        List<Nic> nics = Nic.of(question.guest());
        if (nics.stream().noneMatch(nic -> nic.plug(question.host()) instanceof Nic.Plug.Bridge)) {
            return List.of();
        }
        return Origin.ask(question, passport -> {
            List<Complaint> complaints = new ArrayList<>();
            for (Nic nic : nics) {
                nic.claim(passport)
                        .flatMap(InterfaceClaim::mtu)
                        .filter(mtu -> mtu > 0 && mtu <= MOST)
                        .ifPresent(mtu -> judge(
                                nic,
                                mtu.intValue(),
                                "on " + Origin.name(passport) + " it could send ",
                                question.host(),
                                complaints));
            }
            return complaints;
        });
    }

    private static void judge(Nic nic, int mtu, String sends, HostSnapshot host, List<Complaint> complaints) {
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
                        .ifPresent(uplink -> complaints.add(new Complaint.Broken(
                                named + " carries packets of at most " + uplink.mtu()
                                        + " bytes (" + Printable.of(uplink.name())
                                        + "), and " + sends + mtu,
                                "ip link set " + Printable.of(uplink.name()) + " mtu " + mtu
                                        + " if its network carries that, or [[rewrite]] to another bridge")));
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
