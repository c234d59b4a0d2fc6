package org.virtgate.checks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * {@code network.present}: the bridge, device or network of each guest interface exists here, and a bridge or network
 * is up. An Open vSwitch bridge need only exist, because its device may be down while it switches. So need the device
 * of a macvtap, because libvirt sets it up (10.0, qemu_interface.c, qemuInterfaceStartDevice).
 */
public record NetworkPresent() implements Check {
    public static final CheckSpec<NetworkPresent> SPEC =
            new CheckSpec<>("network.present", Rank.ABSENCE, options -> new NetworkPresent());

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
                        nic.attribute("source", "bridge"),
                        true,
                        !nic.openVSwitch(),
                        host,
                        violations);
            case "direct" ->
                link(nic.name() + ": device", nic.attribute("source", "dev"), false, false, host, violations);
            case "network" -> network(nic, host, violations);
            default -> {
                // vhostuser, ethernet, user, hostdev and the like name no bridge, device or network of this host
            }
        }
    }

    private static void link(
            String what,
            String name,
            boolean asBridge,
            boolean upAsLink,
            HostSnapshot host,
            List<Violation> violations) {
        String named = what + " " + Printable.of(name);
        if (host.network().links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
            violations.add(new Violation.Unjudged(named + " was not looked for: " + unknown.why(), ""));
        } else if (host.network().links() instanceof Fact.Known<Map<String, Link>> known) {
            Link link = known.value().get(name);
            if (link == null) {
                violations.add(new Violation.Broken(named + " does not exist here", REWRITE + ", or create it"));
            } else if (asBridge && upAsLink && !link.bridge()) {
                violations.add(new Violation.Broken(named + " is no bridge here", REWRITE));
            } else if (upAsLink && !link.up()) {
                violations.add(
                        new Violation.Broken(named + " is down here", "ip link set " + Printable.of(name) + " up"));
            }
        }
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
