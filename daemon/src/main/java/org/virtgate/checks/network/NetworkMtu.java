package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.CheckSpec;

/**
 * {@code network.mtu}: packets as large as the guest was told to send leave this host. A bridge drops what is larger than the MTU of the port
 * that it is to leave by (br_dev_queue_push_xmit in net/bridge/br_forward.c, Linux 6.1) and tells nobody. Its own MTU does not count: it
 * follows that of its ports (br_mtu_auto_adjust), and is 1500 for as long as it has none. With
 * {@code of = "origin"} the same of what the interface could send where it comes from, which the guest need not make use of.
 */
public final class NetworkMtu implements Check {
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
    public List<Violation> judge(Question question) {
        if (question.options().text("of", GUEST).equals(ORIGIN)) {
            return atOrigin(question);
        }
        List<Violation> violations = new ArrayList<>();
        for (GuestInterface nic : GuestInterface.of(question.guest())) {
            String size = nic.attribute("mtu", "size");
            if (size.matches("\\d{1,9}")) {
                judge(nic, Integer.parseInt(size), "the guest sends ", question.host(), violations);
            }
        }
        return violations;
    }

    private static List<Violation> atOrigin(Question question) {
        List<GuestInterface> nics = GuestInterface.of(question.guest());
        if (nics.stream().noneMatch(nic -> nic.plug(question.host()) instanceof GuestInterface.Plug.Bridge)) {
            return List.of();
        }
        return OriginClaims.ask(question, passport -> {
            List<Violation> violations = new ArrayList<>();
            for (GuestInterface nic : nics) {
                nic.claim(passport, question.guest())
                        .flatMap(InterfaceClaim::mtu)
                        .filter(mtu -> mtu > 0 && mtu <= MOST)
                        .ifPresent(mtu -> judge(
                                nic,
                                mtu.intValue(),
                                "on " + OriginClaims.name(passport) + " it could send ",
                                question.host(),
                                violations));
            }
            return violations;
        });
    }

    private static void judge(
            GuestInterface nic, int mtu, String sends, HostSnapshot host, List<Violation> violations) {
        GuestInterface.Plug plug = nic.plug(host);
        if (plug instanceof GuestInterface.Plug.NotKnown notKnown) {
            violations.add(new Violation.Unjudged(nic.name() + ": " + notKnown.why(), ""));
        } else if (plug instanceof GuestInterface.Plug.Bridge bridge) {
            String named = nic.name() + ": bridge " + Printable.of(bridge.name());
            if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
                violations.add(new Violation.Unjudged(named + " was not looked for: " + unknown.why(), ""));
            } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
                widest(bridge.name(), known.value())
                        .filter(uplink -> uplink.mtu() < mtu)
                        .ifPresent(uplink -> violations.add(new Violation.Broken(
                                named + " carries packets of at most " + uplink.mtu()
                                        + " bytes (" + Printable.of(uplink.name())
                                        + "), and " + sends + mtu,
                                "ip link set " + Printable.of(uplink.name()) + " mtu " + mtu
                                        + " if its network carries that, or [[rewrite]] to another bridge")));
            }
        }
    }

    /** The port with the largest MTU of those that lead out of this host; empty where the bridge is not there or none does. */
    public static Optional<Link> widest(String bridge, Map<String, Link> links) {
        return Optional.ofNullable(links.get(bridge)).filter(Link::bridge).stream()
                .flatMap(link -> link.lower().stream())
                .flatMap(port -> Optional.ofNullable(links.get(port)).stream())
                .filter(port -> port.kind() != Link.Kind.TAP)
                .max(Comparator.comparingInt(Link::mtu).thenComparing(Link::name));
    }
}
