package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Link;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

/** What the kernel has told of is read again, and what it has not told of is not. */
class NetworkSourceTest {
    @TempDir
    private Path root = Path.of("/");

    private final List<LinkChange> told = new ArrayList<>();
    private boolean lost;
    private NetworkSource source = new NetworkSource(Path.of("/"), LinkChanges.UNKNOWN);

    @BeforeEach
    void readsAll() throws Exception {
        RecordedTree.unpack("bond-vlan-bridge", root);
        source = new NetworkSource(root, () -> {
            List<LinkChange> changes = List.copyOf(told);
            told.clear();
            return lost ? Optional.empty() : Optional.of(changes);
        });
        source.read();
    }

    @Test
    void readsNothingThatHasNotChanged() throws Exception {
        write("eno2", "mtu", "1234");
        assertEquals(9000, link("eno2").mtu());
    }

    @Test
    void readsWhatHasChanged() throws Exception {
        write("eno2", "mtu", "1234");
        tell("eno2");
        assertEquals(1234, link("eno2").mtu());
    }

    @Test
    void readsAllWhenMessagesWereLost() throws Exception {
        write("eno2", "mtu", "1234");
        lost = true;
        assertEquals(1234, link("eno2").mtu());
    }

    @Test
    void knowsABridgeThatWasMadeAMomentAgo() throws Exception {
        make("br-new", 0x1003);
        Files.createDirectories(directory("br-new").resolve("bridge"));
        tell("br-new");
        assertEquals(new Link("br-new", Link.Kind.BRIDGE, true, 1500, Optional.empty(), Set.of()), link("br-new"));
    }

    @Test
    void doesNotReadADeviceThatIsBeingDeleted() throws Exception {
        told.add(new LinkChange("eno2", true));
        assertFalse(links().containsKey("eno2"));
        assertTrue(links().containsKey("eno1"));
    }

    @Test
    void knowsADeviceThatWasMadeAnewAfterItsDeletion() throws Exception {
        told.add(new LinkChange("eno2", true));
        write("eno2", "mtu", "1234");
        tell("eno2");
        assertEquals(1234, link("eno2").mtu());
    }

    @Test
    void knowsARenamedDeviceByItsNewNameAlone() throws Exception {
        make("lan0", 0x1003);
        Files.delete(root.resolve("sys/class/net/eno2"));
        tell("lan0");
        assertTrue(links().containsKey("lan0"));
        assertFalse(links().containsKey("eno2"));
    }

    @Test
    void readsTheBridgeOfAPortThatLeft() throws Exception {
        Files.delete(directory("br-120").resolve("lower_vnet0"));
        Files.delete(directory("vnet0").resolve("master"));
        tell("vnet0");
        assertEquals(Set.of("bond0.120"), link("br-120").lower());
        assertEquals(Optional.empty(), link("vnet0").master());
    }

    @Test
    void readsTheBridgeOfAPortThatCame() throws Exception {
        make("vnet9", 0x1003);
        Files.createSymbolicLink(directory("vnet9").resolve("master"), directory("br-120"));
        Files.createSymbolicLink(directory("br-120").resolve("lower_vnet9"), directory("vnet9"));
        tell("vnet9");
        assertEquals(Set.of("bond0.120", "vnet0", "vnet9"), link("br-120").lower());
    }

    @Test
    void readsWhatIsAboveADeviceThatIsGone() throws Exception {
        Files.delete(directory("bond0").resolve("lower_eno2"));
        told.add(new LinkChange("eno2", true));
        assertEquals(Set.of("eno1"), link("bond0").lower());
    }

    private void tell(String name) {
        told.add(new LinkChange(name, false));
    }

    private Map<String, Link> links() throws Watch.FailedException {
        return source.read().links();
    }

    private Link link(String name) throws Watch.FailedException {
        return Optional.ofNullable(links().get(name)).orElseThrow();
    }

    private Path directory(String name) throws IOException {
        return root.resolve("sys/class/net").resolve(name).toRealPath();
    }

    private void write(String name, String attribute, String value) throws IOException {
        Files.writeString(directory(name).resolve(attribute), value + "\n");
    }

    private void make(String name, int flags) throws IOException {
        Path device =
                Files.createDirectories(root.resolve("sys/devices/virtual/net").resolve(name));
        Files.createSymbolicLink(root.resolve("sys/class/net").resolve(name), device);
        write(name, "flags", "0x" + Integer.toHexString(flags));
        write(name, "mtu", "1500");
        write(name, "uevent", "");
    }
}
