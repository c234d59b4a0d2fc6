package org.virtgate.admission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tomlj.TomlTable;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;

/** What a case's host.toml tells of {@link HostSnapshot#libvirt}. */
final class RecordedLibvirt {
    private RecordedLibvirt() {}

    /** What it does not tell is taken from {@code unknown}. */
    static HostSnapshot.Libvirt of(TomlTable host, HostSnapshot.Libvirt unknown) {
        return new HostSnapshot.Libvirt(networks(host), unknown.pools(), unknown.capabilities(), unknown.guests());
    }

    private static Fact<Map<String, LibvirtNetwork>> networks(TomlTable toml) {
        if (!toml.contains("networks")) {
            return new Fact.Unknown<>("libvirt does not answer");
        }
        Map<String, LibvirtNetwork> networks = new HashMap<>();
        TomlTable table = toml.getTableOrEmpty("networks");
        for (String name : table.keySet()) {
            List<String> words =
                    List.of(table.getString(List.of(name), () -> "").split(" "));
            networks.put(name, new LibvirtNetwork(name, words.contains("active"), Set.copyOf(words)));
        }
        return new Fact.Known<>(networks, RecordedHost.NOW);
    }
}
