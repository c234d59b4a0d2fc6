package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Link;
import org.virtgate.facts.Link.Kind;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

class LinksTest {
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    private Path root = Path.of("/");

    @Test
    void tellsWhatABridgeOverAVlanOfABondIsMadeOf() throws IOException {
        Map<String, Link> links = Map.of(
                "lo", new Link("lo", Kind.OTHER, true, 65536, NONE, Set.of()),
                "eth0", new Link("eth0", Kind.OTHER, true, 1500, NONE, Set.of()),
                "eno1", new Link("eno1", Kind.OTHER, true, 9000, Optional.of("bond0"), Set.of()),
                "eno2", new Link("eno2", Kind.OTHER, false, 9000, Optional.of("bond0"), Set.of()),
                "bond0", new Link("bond0", Kind.BOND, true, 9000, NONE, Set.of("eno1", "eno2")),
                "bond0.120", new Link("bond0.120", Kind.VLAN, true, 9000, Optional.of("br-120"), Set.of("bond0")),
                "br-120", new Link("br-120", Kind.BRIDGE, true, 1500, NONE, Set.of("bond0.120", "vnet0")),
                "vnet0", new Link("vnet0", Kind.TAP, true, 1500, Optional.of("br-120"), Set.of()));
        assertEquals(links, RecordedTree.use("bond-vlan-bridge", LinksTest::read));
    }

    @Test
    void tellsTeamsAndMacvlansFromOtherDevicesWithoutAMark() throws IOException {
        Map<String, Link> links = RecordedTree.use("team-vrf-macvlan", LinksTest::read);
        Map<String, Kind> marked =
                Map.of("team0", Kind.TEAM, "macvlan0", Kind.MACVLAN, "macvtap0", Kind.MACVLAN, "br-m", Kind.BRIDGE);
        links.forEach((name, link) -> assertEquals(marked.getOrDefault(name, Kind.OTHER), link.kind(), name));
        assertEquals(
                Set.of("lo", "eno1", "eno2", "eno3", "eno4", "team0", "vrf0", "bat0", "br-m", "macvlan0", "macvtap0"),
                links.keySet());
    }

    @Test
    void passesOverWhatIsGoneByNow() throws IOException {
        RecordedTree.unpack("bond-vlan-bridge", root);
        Files.createSymbolicLink(root.resolve("sys/class/net/vnet7"), root.resolve("gone"));
        Files.delete(root.resolve("sys/class/net/vnet0/mtu"));
        assertEquals(
                Set.of("lo", "eth0", "eno1", "eno2", "bond0", "bond0.120", "br-120"),
                read(root).keySet());
    }

    @Test
    void saysWhenThereIsNoSysfs() {
        Watch.FailedException failure =
                assertThrows(Watch.FailedException.class, () -> new NetworkSource(root.resolve("nowhere")).read());
        assertEquals(
                "the network devices below " + root.resolve("nowhere/sys/class/net") + " cannot be read",
                failure.getMessage());
    }

    @Test
    void readsThisMachine() throws IOException {
        Link loopback = read(Path.of("/")).get("lo");
        assertTrue(loopback != null && loopback.kind() == Kind.OTHER && loopback.mtu() > 0, () -> "lo is " + loopback);
    }

    private static Map<String, Link> read(Path root) throws IOException {
        return new Links(root.resolve("sys/class/net")).read();
    }
}
