package org.virtgate.checks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.virtgate.domain.Printable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Learned;
import org.virtgate.facts.Link;
import org.virtgate.rules.CheckSpec;

/**
 * {@code network.segment}: the guest comes into the layer-2 network that it is in. By label: the administrators of both hosts call it the same. By
 * forwarding table: the bridge that the guest is to be plugged into has heard it from outside, where it still runs. A guest that sends no
 * broadcast is not heard, and an address that is not heard again is forgotten (300 s by default, bridge/ageing_time), so the second asks more
 * than it must: it is for those who choose it.
 */
final class NetworkSegment implements Check {
    private static final long AGEING_SECONDS = 300;

    private static final String FDB = "fdb";
    private static final String LABEL = "label";

    private static final CheckSpec SPEC = new CheckSpec(
            "network.segment",
            "an interface is plugged into another layer-2 network than at the origin, or has not been heard on its bridge here",
            List.of(
                    new CheckSpec.Option("evidence", CheckSpec.Type.TEXT, true, List.of(FDB, LABEL)),
                    new CheckSpec.Option("within", CheckSpec.Type.NUMBER, false, List.of())));

    private static final String SPEAK =
            "have the guest send something, or add a [[rewrite]] to the bridge that is in its network";

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Complaint> judge(Question question) {
        if (question.options().text("evidence", FDB).equals(LABEL)) {
            return SegmentLabels.judge(question);
        }
        List<Complaint> complaints = new ArrayList<>();
        Duration within = Duration.ofSeconds(question.options().number("within", AGEING_SECONDS));
        for (Nic nic : Nic.of(question.guest())) {
            String mac = nic.attribute("mac", "address");
            if (!mac.isEmpty() && !nic.attribute("link", "state").equals("down")) {
                judge(nic, mac, within, question.host(), complaints);
            }
        }
        return complaints;
    }

    private static void judge(Nic nic, String mac, Duration within, HostSnapshot host, List<Complaint> complaints) {
        Nic.Plug plug = nic.plug(host);
        if (plug instanceof Nic.Plug.NotKnown notKnown) {
            complaints.add(new Complaint.Unjudged(nic.name() + ": " + notKnown.why(), ""));
        } else if (plug instanceof Nic.Plug.Bridge bridge) {
            String named = nic.name() + ": bridge " + Printable.of(bridge.name());
            HostSnapshot.Network network = host.network();
            if (nic.openVSwitch()) {
                complaints.add(new Complaint.Unjudged(
                        named + " is one of Open vSwitch, whose forwarding tables are not read",
                        "switch this check off for the guests of such bridges, with when"));
            } else if (network.links() instanceof Fact.Unknown<Map<String, Link>> unknown) {
                complaints.add(new Complaint.Unjudged(named + " was not looked for: " + unknown.why(), ""));
            } else if (network.learned() instanceof Fact.Unknown<Map<String, List<Learned>>> unknown) {
                complaints.add(
                        new Complaint.Unjudged(named + " was not asked what it has heard: " + unknown.why(), ""));
            } else if (network.links() instanceof Fact.Known<Map<String, Link>> links
                    && network.learned() instanceof Fact.Known<Map<String, List<Learned>>> learned) {
                judge(named, bridge.name(), mac, within, links.value(), learned.value(), complaints);
            }
        }
    }

    private static void judge(
            String named,
            String bridge,
            String mac,
            Duration within,
            Map<String, Link> links,
            Map<String, List<Learned>> learned,
            List<Complaint> complaints) {
        Link link = links.get(bridge);
        if (link == null || !link.bridge()) {
            return; // What network.present is there to say.
        }
        List<Learned> table = learned.get(bridge);
        if (table == null) {
            complaints.add(new Complaint.Unjudged(named + " does not tell what it has heard", ""));
            return;
        }
        List<Learned> heard = table.stream()
                .filter(entry -> !entry.own()
                        && entry.mac().equalsIgnoreCase(mac)
                        && entry.age().compareTo(within) <= 0)
                .toList();
        if (heard.isEmpty()) {
            complaints.add(new Complaint.Broken(
                    named + " has not heard the guest in the last " + within.toSeconds() + " s", SPEAK));
        } else if (heard.stream().allMatch(entry -> isTap(entry.port(), links))) {
            complaints.add(new Complaint.Broken(
                    named + " has heard this address only from "
                            + Printable.of(heard.get(0).port()) + ", a guest of this host",
                    "find out which guest has the same address: virsh domiflist"));
        }
    }

    private static boolean isTap(String port, Map<String, Link> links) {
        Link link = links.get(port);
        return link != null && link.kind() == Link.Kind.TAP;
    }
}
