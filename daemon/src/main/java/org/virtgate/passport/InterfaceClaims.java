package org.virtgate.passport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.virtgate.checks.Check;
import org.virtgate.checks.network.NetworkMtu;
import org.virtgate.domain.Elements;
import org.virtgate.domain.passport.InterfaceClaim;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.Link;
import org.virtgate.guest.Guest;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.RuleSet;

/** Describes what each interface of a guest is plugged into on this host. */
final class InterfaceClaims {
    private final RuleSet rules;
    private final HostSnapshot host;

    InterfaceClaims(Check.Question question) {
        rules = question.rules();
        host = question.host();
    }

    /** Returns a claim for each interface that has a MAC address. */
    List<InterfaceClaim> of(Guest guest) {
        List<InterfaceClaim> claims = new ArrayList<>();
        for (GuestInterface nic : GuestInterface.of(guest)) {
            String mac = nic.attribute("mac", "address");
            if (!mac.isEmpty()) {
                Optional<NetworkName> name = name(nic);
                claims.add(new InterfaceClaim(
                        mac,
                        nonEmpty(nic.element().getAttribute("type")),
                        nonEmpty(nic.source()),
                        name.map(NetworkName::name),
                        name.flatMap(NetworkName::segment),
                        mtu(nic)));
            }
        }
        return claims;
    }

    /** Returns the network name of the interface. A name with its portgroup or port profile is preferred. */
    private Optional<NetworkName> name(GuestInterface nic) {
        String group = nic.attribute("source", "portgroup");
        String profile = Elements.child(nic.element(), "virtualport")
                .flatMap(port -> Elements.child(port, "parameters"))
                .map(parameters -> parameters.getAttribute("profileid"))
                .orElse("");
        return name(nic, nonEmpty(group), nonEmpty(profile)).or(() -> name(nic, Optional.empty(), Optional.empty()));
    }

    private Optional<NetworkName> name(GuestInterface nic, Optional<String> group, Optional<String> profile) {
        String source = nic.source();
        return switch (nic.element().getAttribute("type")) {
            case "bridge" -> named(new NetworkRef.Bridge(source, profile));
            case "network" -> named(new NetworkRef.Network(source, group));
            case "direct" -> named(new NetworkRef.Device(source));
            default -> Optional.empty();
        };
    }

    private Optional<NetworkName> named(NetworkRef ref) {
        return rules.names().networks().values().stream()
                .filter(name -> name.ref().equals(ref))
                .findFirst();
    }

    /**
     * Returns the MTU by which the interface's packets leave this host; empty for Open vSwitch, whose ports are not
     * read.
     */
    private Optional<Long> mtu(GuestInterface nic) {
        if (nic.openVSwitch() || !(host.network().links() instanceof Fact.Known<Map<String, Link>> links)) {
            return Optional.empty();
        }
        if (nic.element().getAttribute("type").equals("direct")) {
            return mtu(links.value().get(nic.source()));
        }
        return network(nic)
                .or(() -> nic.attachment(host) instanceof GuestInterface.Attachment.Bridge bridge
                        ? mtu(NetworkMtu.uplinkOfLargestMtu(bridge.name(), links.value())
                                .orElse(links.value().get(bridge.name())))
                        : Optional.empty());
    }

    private Optional<Long> network(GuestInterface nic) {
        return nic.element().getAttribute("type").equals("network")
                        && host.libvirt().networks() instanceof Fact.Known<Map<String, LibvirtNetwork>> known
                ? Optional.ofNullable(known.value().get(nic.source())).stream()
                        .flatMap(network -> network.mtu().stream().boxed())
                        .map(Integer::longValue)
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Long> mtu(@Nullable Link link) {
        return Optional.ofNullable(link).map(known -> (long) known.mtu());
    }

    private static Optional<String> nonEmpty(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
