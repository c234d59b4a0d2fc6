package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Fact;
import org.virtgate.facts.Link;

class LinksTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path root = Path.of("/");

    @Test
    void readsBridgesAndWhetherTheyAreUp() throws IOException {
        Files.createDirectory(device("br-a", "0x1003", "9000").resolve("bridge"));
        device("eth0", "0x1002", "1500");
        assertEquals(
                new Fact.Known<>(
                        Map.of(
                                "br-a",
                                new Link("br-a", true, true, 9000),
                                "eth0",
                                new Link("eth0", false, false, 1500)),
                        NOW),
                new Links(root, CLOCK).read());
    }

    @Test
    void passesOverWhatIsNoDeviceOrGoneByNow() throws IOException {
        Files.writeString(root.resolve("bonding_masters"), "bond0\n");
        Files.createSymbolicLink(root.resolve("vnet7"), root.resolve("gone"));
        device("lo", "0x9", "65536");
        assertEquals(
                new Fact.Known<>(Map.of("lo", new Link("lo", false, true, 65536)), NOW), new Links(root, CLOCK).read());
    }

    @Test
    void saysWhenThereIsNoSysfs() {
        Path nowhere = root.resolve("nowhere");
        assertEquals(
                new Fact.Unknown<>("the network devices below " + nowhere + " cannot be read"),
                new Links(nowhere, CLOCK).read());
    }

    @Test
    void readsThisMachine() {
        if (new Links(Links.SYSFS, CLOCK).read() instanceof Fact.Known<Map<String, Link>> links) {
            Link loopback = links.value().get("lo");
            assertTrue(loopback != null && !loopback.bridge() && loopback.mtu() > 0, () -> "lo is " + loopback);
        } else {
            fail("the devices of this machine are not known");
        }
    }

    private Path device(String name, String flags, String mtu) throws IOException {
        Path device = Files.createDirectory(root.resolve(name));
        Files.writeString(device.resolve("flags"), flags + "\n");
        Files.writeString(device.resolve("mtu"), mtu + "\n");
        return device;
    }
}
