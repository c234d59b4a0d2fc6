package org.virtgate.cli.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.virtgate.cli.view.Answer;
import org.virtgate.domain.Printable;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.RuleSet;

/**
 * Bridges and networks of libvirt that have no name yet, all commented out: that two hosts have a bridge of one name
 * does not tell that it is one network.
 */
final class NetworkDraft {
    private final NamesElsewhere elsewhere;
    private final Set<String> named = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    NetworkDraft(RuleSet rules, NamesElsewhere elsewhere) {
        this.elsewhere = Objects.requireNonNull(elsewhere);
        rules.names().networks().values().stream().map(NetworkName::ref).forEach(ref -> {
            if (ref instanceof NetworkRef.Bridge bridge) {
                named.add("bridge " + bridge.name());
            } else if (ref instanceof NetworkRef.Network network) {
                named.add("network " + network.name());
            }
        });
    }

    /** Returns the lines for a host with these facts. */
    List<String> lines(Answer facts) {
        lines.add("# Networks. Equal segments mean one layer-2 network. Choose names and segments that all hosts use,");
        lines.add("# and remove the signs. What has the same name on all hosts, and is the same there, needs no name.");
        Answer networks = facts.object("libvirt.networks").object("value");
        Set<String> bridges = new TreeSet<>();
        Answer links = facts.object("network.links").object("value");
        for (String link : links.json().keySet()) {
            if (links.object(link).text("kind").equals("bridge")) {
                bridges.add(link);
            }
        }
        bridges.addAll(
                facts.object("network.openvswitch").object("value").json().keySet());
        for (String network : networks.json().keySet()) {
            bridges.remove(networks.object(network).text("bridge"));
        }
        bridges.forEach(bridge -> draft("bridge", bridge));
        networks.json().keySet().forEach(network -> draft("network", network));
        return lines;
    }

    private void draft(String kind, String device) {
        if (!named.add(kind + " " + device)) {
            return;
        }
        Optional<NamesElsewhere.Network> same = elsewhere.network(kind, device);
        lines.add("");
        same.ifPresent(network -> lines.add("# " + Printable.of(network.host()) + " has a " + kind
                + " of this name under the name below: is it the same network?"));
        lines.add("# [network." + same.map(NamesElsewhere.Network::name).orElse("NAME") + "]");
        lines.add("# " + kind + (kind.equals("bridge") ? " " : "") + " = " + StorageDraft.quoted(Printable.of(device)));
        lines.add("# segment = "
                + StorageDraft.quoted(same.map(NamesElsewhere.Network::segment)
                        .filter(segment -> !segment.isEmpty())
                        .orElse("SITE/VLAN")));
    }
}
