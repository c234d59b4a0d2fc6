package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.checks.Check;
import org.virtgate.checks.Concern;
import org.virtgate.checks.Violation;
import org.virtgate.domain.Elements;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.Link;
import org.virtgate.guest.GuestInterface;
import org.virtgate.rules.CheckSpec;
import org.virtgate.rules.Rank;

/**
 * {@code network.present}: the bridge, device or network of each guest interface exists here, is of the right kind, and
 * a bridge or network is up. An Open vSwitch bridge may be down, because it switches all the same. So may the device of
 * a macvtap, because libvirt sets it up (10.0, qemu_interface.c, qemuInterfaceStartDevice); but the kernel makes none
 * on a port of a bridge, a bond, a team or Open vSwitch, which take what the device receives: EBUSY
 * (macvlan_port_create, drivers/net/macvlan.c of Linux 6.1). On a macvlan it makes one whatever that is a port of,
 * because it goes to the device below, but not in mode passthrough, which takes that device for one alone: EINVAL
 * (macvlan_common_newlink).
 */
public record NetworkPresent() implements Check {
    public static final CheckSpec<NetworkPresent> SPEC =
            new CheckSpec<>("network.present", Rank.ABSENCE, options -> new NetworkPresent());

    private static final Set<Link.Kind> HOLDING = Set.of(Link.Kind.BRIDGE, Link.Kind.BOND, Link.Kind.TEAM);
    private static final String REWRITE = "add a [[rewrite]] with network from and to";

    @Override
    public Concern concern() {
        return Concern.RUNNING;
    }

    @Override
    public List<Violation> judge(Question question) {
        List<Violation> violations = new ArrayList<>();
        for (GuestInterface nic : GuestInterface.of(question.guest())) {
            judge(nic, question.host(), violations);
        }
        return violations;
    }

    private static void judge(GuestInterface nic, HostSnapshot host, List<Violation> violations) {
        if (Elements.child(nic.element(), "source").isEmpty()) {
            return;
        }
        switch (nic.type()) {
            case "bridge" ->
                link(
                        nic.name() + ": bridge",
                        nic.source(),
                        (named, link) -> nic.openVSwitch() ? switchWrong(named, link) : bridgeWrong(named, link),
                        host,
                        violations);
            case "direct" ->
                link(
                        nic.name() + ": device",
                        nic.source(),
                        (named, link) -> macvtapWrong(named, link, nic, host),
                        host,
                        violations);
            case "network" -> network(nic, host, violations);
            default -> {
                // vhostuser, ethernet, user, hostdev and the like name no bridge, device or network of this host
            }
        }
    }

    /** Tells what is wrong with a device that exists, if anything. */
    private interface Wrong {
        Optional<Violation> with(String named, Link link);
    }

    private static void link(String what, String name, Wrong wrong, HostSnapshot host, List<Violation> violations) {
        String named = what + " " + Printable.of(name);
        if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
            violations.add(new Violation.Unjudged(named + " was not looked for: " + unknown.why(), ""));
        } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
            Link link = known.value().get(name);
            if (link == null) {
                violations.add(new Violation.Broken(named + " does not exist here", REWRITE + ", or create it"));
            } else {
                wrong.with(named, link).ifPresent(violations::add);
            }
        }
    }

    private static Optional<Violation> bridgeWrong(String named, Link link) {
        if (!link.bridge()) {
            return broken(named + " is no bridge here", REWRITE);
        }
        return link.up()
                ? Optional.empty()
                : broken(named + " is down here", "ip link set " + Printable.of(link.name()) + " up");
    }

    private static Optional<Violation> switchWrong(String named, Link link) {
        return link.bridge()
                ? broken(named + " is a Linux bridge here, and the interface is for Open vSwitch", REWRITE)
                : Optional.empty();
    }

    /**
     * A VRF and batman-adv are masters too, and leave the device free; so only masters that surely hold it count. The
     * device below a macvlan is held by the macvlan itself, so by no other.
     */
    private static Optional<Violation> macvtapWrong(String named, Link link, GuestInterface nic, HostSnapshot host) {
        if (link.kind() == Link.Kind.MACVLAN) {
            return nic.attribute("source", "mode").equals("passthrough")
                    ? broken(
                            named + " is a macvlan here, and in mode passthrough a macvtap has the device for itself",
                            REWRITE)
                    : Optional.empty();
        }
        Map<String, Link> links =
                host.network().links() instanceof Fact.Known<Map<String, Link>> known ? known.value() : Map.of();
        return link.master()
                .flatMap(name -> Optional.ofNullable(links.get(name)))
                .filter(master ->
                        HOLDING.contains(master.kind()) || master.name().equals("ovs-system"))
                .flatMap(master -> broken(
                        named + " is a port of " + Printable.of(master.name())
                                + " here, so the kernel makes no macvtap on it",
                        REWRITE));
    }

    private static Optional<Violation> broken(String message, String fix) {
        return Optional.of(new Violation.Broken(message, fix));
    }

    private static void network(GuestInterface nic, HostSnapshot host, List<Violation> violations) {
        String name = nic.attribute("source", "network");
        String group = nic.attribute("source", "portgroup");
        String named = nic.name() + ": libvirt network " + Printable.of(name);
        if (host.libvirt().networks() instanceof Fact.Unknown<Map<String, LibvirtNetwork>> unknown) {
            violations.add(new Violation.Unjudged(named + " was not looked for: " + unknown.why(), ""));
        } else if (host.libvirt().networks() instanceof Fact.Known<Map<String, LibvirtNetwork>> known) {
            LibvirtNetwork network = known.value().get(name);
            if (network == null) {
                violations.add(
                        new Violation.Broken(named + " does not exist here", REWRITE + ", or virsh net-define it"));
            } else if (!network.active()) {
                violations.add(
                        new Violation.Broken(named + " is not active here", "virsh net-start " + Printable.of(name)));
            } else if (!group.isEmpty() && !network.portgroups().contains(group)) {
                violations.add(new Violation.Broken(
                        named + " has no portgroup " + Printable.of(group) + " here",
                        REWRITE + " that names a portgroup"));
            }
        }
    }
}
