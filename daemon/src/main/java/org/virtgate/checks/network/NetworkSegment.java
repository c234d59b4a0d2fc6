package org.virtgate.checks.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code network.segment}: each interface of the guest stays in its layer-2 network. By label: the administrators of
 * both hosts gave the network the same label. By forwarding table: the bridge here has learned the guest's MAC address
 * from outside, where the guest still runs. The table lacks guests that send no broadcasts, and forgets an address that
 * is silent (300 s by default, bridge/ageing_time). So the table can deny guests that are in the right network, and is
 * used only if a rule chooses it. A device that is no Linux bridge may be an Open vSwitch bridge, which has its own
 * table; the VLAN of its entries is not compared.
 */
public record NetworkSegment(Evidence evidence, Duration within) implements Check {
    private static final long AGEING_SECONDS = 300;

    public static final CheckSpec<NetworkSegment> SPEC = new CheckSpec<>(
            "network.segment",
            Rank.FITNESS,
            options -> new NetworkSegment(
                    options.requiredWord("evidence", Evidence.class),
                    Duration.ofSeconds(options.number("within", AGEING_SECONDS))));

    public NetworkSegment {
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(within);
    }

    /** What identifies the layer-2 network of an interface. */
    public enum Evidence {
        /** The bridge's forwarding table. */
        FDB,
        /** The label that the administrators of both hosts give it. */
        LABEL
    }

    private static final String TRUNK = "compare the ports that lead out of both bridges: ovs-vsctl list port";

    private static final String SPEAK =
            "have the guest send something, or add a [[rewrite]] to the bridge that is in its network";

    @Override
    public Concern concern() {
        return Concern.MOVING;
    }

    @Override
    public List<Violation> judge(Question question) {
        if (evidence == Evidence.LABEL) {
            return SegmentLabels.judge(question);
        }
        List<Violation> violations = new ArrayList<>();
        for (GuestInterface nic : GuestInterface.of(question.guest())) {
            String mac = nic.attribute("mac", "address");
            if (!mac.isEmpty() && !nic.attribute("link", "state").equals("down")) {
                judge(nic, mac, question.host()).ifPresent(violations::add);
            }
        }
        return violations;
    }

    private Optional<Violation> judge(GuestInterface nic, String mac, HostSnapshot host) {
        GuestInterface.Attachment attachment = nic.attachment(host);
        if (attachment instanceof GuestInterface.Attachment.NotKnown notKnown) {
            return unjudged(nic.name() + ": " + notKnown.why());
        }
        if (!(attachment instanceof GuestInterface.Attachment.Bridge bridge)) {
            return Optional.empty();
        }
        String named = nic.name() + ": bridge " + Printable.of(bridge.name());
        if (!(host.network().links() instanceof Fact.Known<Map<String, Link>> links)) {
            return unjudged(named + " was not looked for: " + why(host.network().links()));
        }
        Link link = links.value().get(bridge.name());
        if (link == null) {
            return Optional.empty(); // network.present reports it.
        }
        Fact<Map<String, List<ForwardingEntry>>> forwarding =
                link.bridge() ? host.network().forwarding() : host.network().openVSwitch();
        if (!(forwarding instanceof Fact.Known<Map<String, List<ForwardingEntry>>> tables)) {
            return unjudged(named + " was not asked what it has heard: " + why(forwarding));
        }
        List<ForwardingEntry> table = tables.value().get(bridge.name());
        if (table != null) {
            // With its user space datapath, Open vSwitch makes the bridge's own device a tap too.
            return judge(
                    named, mac, nic.vlans(), table, port -> isTap(port, links.value()) && !port.equals(bridge.name()));
        }
        return link.bridge() || nic.openVSwitch()
                ? unjudged(named + " does not tell what it has heard")
                : Optional.empty();
    }

    /** Judges by a bridge's forwarding table; {@code ofGuest} tells which ports are guests of this host. */
    private Optional<Violation> judge(
            String named, String mac, Set<Integer> vlans, List<ForwardingEntry> table, Predicate<String> ofGuest) {
        List<ForwardingEntry> heard = table.stream()
                .filter(entry -> !entry.local()
                        && entry.mac().equalsIgnoreCase(mac)
                        && entry.age().compareTo(within) <= 0)
                .toList();
        List<ForwardingEntry> outside =
                heard.stream().filter(entry -> !ofGuest.test(entry.port())).toList();
        if (heard.isEmpty()) {
            return Optional.of(new Violation.Broken(
                    named + " has not heard the guest in the last " + within.toSeconds() + " s", SPEAK));
        } else if (outside.isEmpty()) {
            return Optional.of(new Violation.Broken(
                    named + " has heard this address only from "
                            + Printable.of(heard.get(0).port()) + ", a guest of this host",
                    "find out which guest has the same address: virsh domiflist"));
        }
        List<Integer> wrong = outside.stream()
                .flatMap(entry -> entry.vlan().stream())
                .filter(vlan -> !vlans.isEmpty() && !vlans.contains(vlan))
                .toList();
        return wrong.size() == outside.size()
                ? Optional.of(new Violation.Broken(
                        named + " has heard the guest " + vlan(wrong.get(0)) + ", and the interface is in VLAN "
                                + vlans.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        TRUNK))
                : Optional.empty();
    }

    private static String vlan(int number) {
        return number == 0 ? "without a VLAN" : "in VLAN " + number;
    }

    private static boolean isTap(String port, Map<String, Link> links) {
        Link link = links.get(port);
        return link != null && link.kind() == Link.Kind.TAP;
    }

    private static Optional<Violation> unjudged(String message) {
        return Optional.of(new Violation.Unjudged(message, ""));
    }

    private static String why(Fact<?> fact) {
        return fact instanceof Fact.Unknown<?> unknown ? unknown.why() : "";
    }
}
