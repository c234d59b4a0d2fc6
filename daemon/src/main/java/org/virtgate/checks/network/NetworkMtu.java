package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.OriginClaims;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code network.mtu}: packets of the MTU that the guest was given can leave this host. A bridge silently drops packets
 * larger than the MTU of the outgoing port (br_dev_queue_push_xmit in net/bridge/br_forward.c, Linux 6.1). The bridge's
 * own MTU does not matter: it follows its ports' MTUs (br_mtu_auto_adjust), and is 1500 while it has no ports. With
 * {@code of = "origin"} the check uses the MTU of the interface at the origin, which the guest may not use in full.
 */
public record NetworkMtu(Part of) implements Check {
    public static final CheckSpec<NetworkMtu> SPEC =
            new CheckSpec<>("network.mtu", Rank.FITNESS, options -> new NetworkMtu(options.word("of", Part.GUEST)));

    public NetworkMtu {
        Objects.requireNonNull(of);
    }

    /** Which packet size must fit. */
    public enum Part {
        /** The MTU that the guest was given. */
        GUEST,
        /** The MTU of the interface at the origin. */
        ORIGIN
    }

    /** The largest MTU of the kernel, in bytes (include/uapi/linux/ip.h, IP_MAX_MTU of Linux 6.1). */
    private static final int MOST = 65_535;

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

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
     * Returns the port with the largest MTU among the bridge's ports that lead out of this host; empty if there is no
     * such port or no such bridge.
     */
    public static Optional<Link> uplinkOfLargestMtu(String bridge, Map<String, Link> links) {
        return Optional.ofNullable(links.get(bridge)).filter(Link::bridge).stream()
                .flatMap(link -> link.lower().stream())
                .flatMap(port -> Optional.ofNullable(links.get(port)).stream())
                .filter(port -> port.kind() != Link.Kind.TAP)
                .max(Comparator.comparingInt(Link::mtu).thenComparing(Link::name));
    }
}
