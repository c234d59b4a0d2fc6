package org.virtgate.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.facts.Link;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.NetworkName;
import org.virtgate.rules.NetworkRef;
import org.virtgate.rules.Position;
import org.virtgate.rules.StorageName;

class NamesJsonTest {
    private static final Position AT = Position.whole("20-names.toml");
    private static final PathFact THERE = new PathFact.Present(PathFact.Kind.DIRECTORY, "/srv/vmstore");
    private static final Fact<Mounts> MOUNTS = known(
            new Mounts(List.of(mount("/", "ext4", "/dev/sda2"), mount("/srv/vmstore", "nfs4", "10.77.0.9:/vmstore"))));

    @Test
    void tellsWhatIsMountedAtAStorage() {
        assertEquals(
                json(
                        "{'name':'vmstore','path':'/srv/vmstore','source':'10.77.0.9:/vmstore/',"
                                + "'found':{'type':'nfs4','source':'10.77.0.9:/vmstore','place':'/srv/vmstore'},'state':'mounted'}"),
                storage("10.77.0.9:/vmstore/", THERE));
    }

    @Test
    void tellsWhatIsThereInstead() {
        assertEquals(
                "mismatch: expected 10.77.0.9:/other, found nfs4 10.77.0.9:/vmstore",
                found(storage("10.77.0.9:/other", THERE)));
        assertEquals(
                "not-mounted: expected 10.77.0.9:/vmstore, not mounted: found ext4 /dev/sda2",
                found(storage("10.77.0.9:/vmstore", new PathFact.Present(PathFact.Kind.DIRECTORY, "/data/vmstore"))));
        assertEquals("missing: /srv/vmstore does not exist", found(storage("x", new PathFact.Missing("/srv"))));
        assertEquals("silent: /srv/vmstore does not answer", found(storage("x", new PathFact.NoAnswer())));
        assertEquals(
                "unknown: /srv/vmstore cannot be looked at: permission denied",
                found(storage("x", new PathFact.Unreadable("permission denied"))));
        assertEquals(
                "mismatch: /srv/vmstore is no directory",
                found(storage("x", new PathFact.Present(PathFact.Kind.FILE, "/srv/vmstore"))));
    }

    @ParameterizedTest
    @CsvSource({
        "br-b,    up",
        "br-down, down: bridge br-down is down",
        "br-ovs,  up",
        "br-none, missing: bridge br-none does not exist",
    })
    void tellsHowABridgeIs(String bridge, String expected) {
        assertEquals(expected, found(network(new NetworkRef.Bridge(bridge, Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({
        "tenants, gold,  up",
        "tenants, iron,  mismatch: libvirt network tenants has no portgroup iron",
        "idle,    ,      down: libvirt network idle is not active",
        "gone,    ,      missing: libvirt network gone does not exist",
    })
    void tellsHowALibvirtNetworkIs(String network, String portgroup, String expected) {
        assertEquals(expected, found(network(new NetworkRef.Network(network, Optional.ofNullable(portgroup)))));
    }

    @Test
    void tellsMtuAndSegment() {
        assertEquals(
                json("{'name':'tenants','network':'tenants','mtu':9000,'state':'up','segment':'dc1/vlan120'}"),
                network(new NetworkRef.Network("tenants", Optional.empty())));
        assertEquals(
                json("{'name':'tenants','dev':'br-down','mtu':1500,'state':'down','problem':'device br-down is down',"
                        + "'segment':'dc1/vlan120'}"),
                network(new NetworkRef.Device("br-down")));
    }

    @Test
    void saysWhyItIsNotKnown() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody tells");
        NetworkName network = new NetworkName("n", AT, new NetworkRef.Device("eno1"), Optional.empty());
        assertEquals(
                "unknown: device eno1 was not looked for: nobody tells", found(NetworkNameJson.of(network, unknown)));
        StorageName storage = new StorageName("s", AT, "/srv/vmstore", Optional.empty());
        assertEquals(
                "unknown: what is mounted is not known: nobody tells",
                found(StorageNameJson.of(storage, THERE, unknown.storage().mounts())));
    }

    private static JsonObject storage(String source, PathFact fact) {
        StorageName name = new StorageName("vmstore", AT, "/srv/vmstore", Optional.of(source));
        Names names = new Names(new TreeMap<>(Map.of("vmstore", name)), new TreeMap<>(), Mode.ENFORCE);
        return NamesJson.of(names, host(), Map.of("/srv/vmstore", fact))
                .getAsJsonArray("storages")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject network(NetworkRef ref) {
        NetworkName name = new NetworkName("tenants", AT, ref, Optional.of("dc1/vlan120"));
        return NetworkNameJson.of(name, host());
    }

    private static String found(JsonObject json) {
        String state = json.get("state").getAsString();
        return json.has("problem") ? state + ": " + json.get("problem").getAsString() : state;
    }

    private static HostSnapshot host() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody tells");
        return new HostSnapshot(
                "hostb",
                new HostSnapshot.Network(
                        known(Map.of(
                                "br-b", link("br-b", Link.Kind.BRIDGE, true, 9000),
                                "br-down", link("br-down", Link.Kind.BRIDGE, false, 1500),
                                "br-ovs", link("br-ovs", Link.Kind.OTHER, false, 1500))),
                        unknown.network().forwarding(),
                        unknown.network().openVSwitch()),
                new HostSnapshot.Storage(
                        MOUNTS,
                        unknown.storage().devices(),
                        unknown.storage().serverAddresses(),
                        unknown.storage().exports()),
                unknown.machine(),
                new HostSnapshot.Libvirt(
                        known(Map.of(
                                "tenants",
                                new LibvirtNetwork(
                                        "tenants", true, Set.of("gold"), Optional.of("br-b"), OptionalInt.empty()),
                                "idle",
                                new LibvirtNetwork("idle", false, Set.of(), Optional.empty(), OptionalInt.empty()))),
                        unknown.libvirt().pools(),
                        unknown.libvirt().capabilities(),
                        unknown.libvirt().guests()),
                unknown.setup(),
                List.of(),
                Optional.empty());
    }

    private static Link link(String name, Link.Kind kind, boolean up, int mtu) {
        return new Link(name, kind, up, mtu, Optional.empty(), Set.of());
    }

    private static Mount mount(String place, String type, String source) {
        return new Mount("1", "0:40", "/", place, type, source, "rw");
    }

    private static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, Instant.EPOCH);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
    }
}
