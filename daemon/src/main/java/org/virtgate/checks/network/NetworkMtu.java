package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * {@code network.mtu}: packets as large as the guest was told to send leave this host. A bridge drops what is larger
 * than the MTU of the port that it is to leave by (br_dev_queue_push_xmit in net/bridge/br_forward.c, Linux 6.1) and
 * tells nobody. Its own MTU does not count: it follows that of its ports (br_mtu_auto_adjust), and is 1500 for as long
 * as it has none. With {@code of = "origin"} the same of what the interface could send where it comes from, which the
 * guest need not make use of.
 */
public record NetworkMtu(Part of) implements Check {
    public static final CheckSpec<NetworkMtu> SPEC =
            new CheckSpec<>("network.mtu", options -> new NetworkMtu(options.word("of", Part.GUEST)));

    public NetworkMtu {
        Objects.requireNonNull(of);
    }

    /** Whose packets have to fit. */
    public enum Part {
        /** Those of the size that the guest was told. */
        GUEST,
        /** Those of the size that the interface could send at the origin. */
        ORIGIN
    }

    /** The kernel takes no more (include/uapi/linux/ip.h, IP_MAX_MTU of Linux 6.1). */
    private static final int MOST = 65_535;

    @Override
    public List<Violation> judge(Question question) {
        if (of == Part.ORIGIN) {
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
        if (nics.stream()
                .noneMatch(nic -> nic.attachment(question.host()) instanceof GuestInterface.Attachment.Bridge)) {
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
        GuestInterface.Attachment attachment = nic.attachment(host);
        if (attachment instanceof GuestInterface.Attachment.NotKnown notKnown) {
            violations.add(new Violation.Unjudged(nic.name() + ": " + notKnown.why(), ""));
        } else if (attachment instanceof GuestInterface.Attachment.Bridge bridge) {
            String named = nic.name() + ": bridge " + Printable.of(bridge.name());
            if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
                violations.add(new Violation.Unjudged(named + " was not looked for: " + unknown.why(), ""));
            } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
                uplinkOfLargestMtu(bridge.name(), known.value())
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

    /**
     * The port with the largest MTU of those that lead out of this host; empty where the bridge is not there or none
     * does.
     */
    public static Optional<Link> uplinkOfLargestMtu(String bridge, Map<String, Link> links) {
        return Optional.ofNullable(links.get(bridge)).filter(Link::bridge).stream()
                .flatMap(link -> link.lower().stream())
                .flatMap(port -> Optional.ofNullable(links.get(port)).stream())
                .filter(port -> port.kind() != Link.Kind.TAP)
                .max(Comparator.comparingInt(Link::mtu).thenComparing(Link::name));
    }
}
