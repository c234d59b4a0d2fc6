package org.virtgate.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.host.RecordedFacts;

/**
 * What a case's host.toml tells of {@link HostSnapshot#network}:
 *
 * <pre>
 * network = "bond-vlan-bridge"                         the network is read from org/virtgate/machines/bond-vlan-bridge.tree
 *
 * [links]
 * br-b   = "bridge up mtu=9000"                        a kind, up or not, mtu (1500), master, lower
 * uplink = "up mtu=9000 master=br-b"
 * [learned]
 * br-b = ["52:54:00:00:00:01 uplink 0.2s"]             an address, the port, its age; "own" where it is the port's
 * [openvswitch]                                        the same of its bridges; or openvswitch = "why it is not known"
 * ovs0 = ["52:54:00:00:00:02 uplink vlan=120 1s"]      the VLAN, where the table tells it
 * </pre>
 */
final class RecordedNetwork {
    private RecordedNetwork() {}

    /**
     * There are no links but those it tells, or the tree has; forwarding tables it does not tell are taken from
     * {@code unknown}.
     */
    static HostSnapshot.Network of(TomlTable host, HostSnapshot.Network unknown) {
        HostSnapshot.Network told = RecordedMachines.of(
                host,
                "network",
                RecordedFacts::network,
                new HostSnapshot.Network(links(host), unknown.forwarding(), unknown.openVSwitch()));
        return new HostSnapshot.Network(
                told.links(),
                learned(host, "learned", told.forwarding()),
                learned(host, "openvswitch", told.openVSwitch()));
    }

    private static Fact<Map<String, Link>> links(TomlTable host) {
        if (host.isString("links")) {
            return new Fact.Unknown<>(host.getString("links", () -> ""));
        }
        Map<String, Link> links = new HashMap<>();
        TomlTable table = host.getTableOrEmpty("links");
        for (String name : table.keySet()) {
            links.put(name, link(name, table.getString(List.of(name), () -> "").split(" ", -1)));
        }
        return new Fact.Known<>(links, RecordedHost.NOW);
    }

    private static Link link(String name, String[] words) {
        Link.Kind kind = Link.Kind.OTHER;
        boolean up = false;
        int mtu = 1500;
        Optional<String> master = Optional.empty();
        Set<String> lower = Set.of();
        for (String word : words) {
            String value = word.substring(word.indexOf('=') + 1);
            switch (word.split("=", 2)[0]) {
                case "", "down" -> up = false;
                case "up" -> up = true;
                case "mtu" -> mtu = Integer.parseInt(value);
                case "master" -> master = Optional.of(value);
                case "lower" -> lower = Set.of(value.split(",", -1));
                default -> kind = Link.Kind.valueOf(word.toUpperCase(Locale.ROOT));
            }
        }
        return new Link(name, kind, up, mtu, master, lower);
    }

    private static Fact<Map<String, List<ForwardingEntry>>> learned(
            TomlTable host, String part, Fact<Map<String, List<ForwardingEntry>>> unknown) {
        if (!host.contains(part)) {
            return unknown;
        } else if (host.isString(part)) {
            return new Fact.Unknown<>(host.getString(part, () -> ""));
        }
        Map<String, List<ForwardingEntry>> tables = new HashMap<>();
        TomlTable table = host.getTableOrEmpty(part);
        for (String bridge : table.keySet()) {
            List<ForwardingEntry> entries = new ArrayList<>();
            TomlArray lines = table.getArrayOrEmpty(List.of(bridge));
            for (int i = 0; i < lines.size(); i++) {
                List<String> words = List.of(lines.getString(i).split(" ", -1));
                String age = words.get(words.size() - 1).replace("s", "");
                entries.add(new ForwardingEntry(
                        words.get(0),
                        words.get(1),
                        words.contains("own"),
                        Duration.ofMillis(Math.round(1000 * Double.parseDouble(age))),
                        words.stream()
                                .filter(word -> word.startsWith("vlan="))
                                .map(word -> Integer.valueOf(word.substring("vlan=".length())))
                                .findFirst()));
            }
            tables.put(bridge, entries);
        }
        return new Fact.Known<>(tables, RecordedHost.NOW);
    }
}
