package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ForwardingEntry;
import org.virtgate.host.RecordedTree;

class ForwardingTableTest {
    @TempDir
    private Path root = Path.of("/");

    private Path bridge = Path.of("/");

    @BeforeEach
    void unpacks() throws IOException {
        bridge = RecordedTree.unpack("bond-vlan-bridge", root).resolve("sys/class/net/br-120");
    }

    @Test
    void tellsAddressPortAndAge() throws IOException {
        write(entry(0x525400AABBCCL, 1, false, 1234), entry(0x0050564000FEL, 2, true, 0));
        assertEquals(
                List.of(
                        new ForwardingEntry("52:54:00:aa:bb:cc", "bond0.120", false, Duration.ofMillis(12_340)),
                        new ForwardingEntry("00:50:56:40:00:fe", "vnet0", true, Duration.ZERO)),
                read());
    }

    @Test
    void knowsPortsBeyondOneByte() throws IOException {
        Files.writeString(bridge.resolve("brif/vnet0/port_no"), "0x102\n");
        write(entry(1, 0x102, false, 0), entry(2, 0x2, false, 0));
        assertEquals(
                List.of("vnet0", "port 2"),
                read().stream().map(ForwardingEntry::port).toList());
    }

    @Test
    void readsALongTableToItsEnd() throws IOException {
        ByteBuffer[] entries = new ByteBuffer[5000];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(i, 1, false, i);
        }
        write(entries);
        Set<String> macs = read().stream().map(ForwardingEntry::mac).collect(Collectors.toSet());
        assertEquals(entries.length, macs.size());
    }

    @Test
    void keepsNoTableThatIsFlooded() throws Exception {
        ByteBuffer[] entries = new ByteBuffer[(1 << 17) + 1];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(i, 1, false, 0);
        }
        write(entries);
        assertThrows(IOException.class, () -> read());
        assertEquals(Set.of(), new NetworkSource(root).read().forwarding().keySet());
    }

    @Test
    void bridgeThatCannotBeReadHidesNoOther() throws Exception {
        write(entry(1, 1, false, 0));
        Path going = root.resolve("sys/devices/virtual/net/br-going");
        Files.createDirectories(going.resolve("bridge"));
        for (Map.Entry<String, String> file :
                Map.of("flags", "0x1002", "mtu", "1500", "uevent", "").entrySet()) {
            Files.writeString(going.resolve(file.getKey()), file.getValue() + "\n");
        }
        Files.createSymbolicLink(root.resolve("sys/class/net/br-going"), going);
        NetworkSource.Seen seen = new NetworkSource(root).read();
        assertEquals(Set.of("br-120"), seen.forwarding().keySet());
        assertEquals(9, seen.links().size());
    }

    private List<ForwardingEntry> read() throws IOException {
        return ForwardingTable.read(bridge, new BridgePorts().of(bridge, Set.of("bond0.120", "vnet0")));
    }

    private static ByteBuffer entry(long mac, int port, boolean own, int ticks) {
        ByteBuffer entry = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        for (int shift = 40; shift >= 0; shift -= 8) {
            entry.put((byte) (mac >> shift));
        }
        return entry.put((byte) port)
                .put((byte) (own ? 1 : 0))
                .putInt(ticks)
                .put((byte) (port >> 8))
                .rewind();
    }

    private void write(ByteBuffer... entries) throws IOException {
        ByteBuffer table = ByteBuffer.allocate(16 * entries.length);
        for (ByteBuffer entry : entries) {
            table.put(entry);
        }
        Files.write(bridge.resolve("brforward"), table.array());
    }
}
