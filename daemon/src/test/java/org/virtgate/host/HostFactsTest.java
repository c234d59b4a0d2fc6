package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Link;
import org.virtgate.facts.Memory;
import org.virtgate.host.kernel.IdentitySourceTest;

class HostFactsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final HostSnapshot.Libvirt LIBVIRT =
            HostSnapshot.Libvirt.unknown("libvirt has not answered for 3 s");

    @TempDir
    private Path root = Path.of("/");

    private HostFacts facts = new HostFacts(Path.of("/"), () -> LIBVIRT, Map::of, Clock.systemUTC());

    @BeforeEach
    void starts() throws IOException {
        RecordedTree.unpack("bond-vlan-bridge", root);
        RecordedTree.unpack("no-numa", root);
        RecordedTree.write(IdentitySourceTest.DEBIAN, root);
        facts = new HostFacts(root, () -> LIBVIRT, Map::of, Clock.systemUTC());
        facts.start();
    }

    @AfterEach
    void closes() {
        facts.close();
    }

    @Test
    void putsTogetherWhatTheSourcesKnow() throws Exception {
        facts.refresh().await(PATIENCE);
        HostSnapshot snapshot = facts.snapshot();
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), snapshot.host());
        assertEquals(LIBVIRT, snapshot.libvirt());
        assertEquals(8, known(snapshot.network().links()).size());
        assertEquals(Map.of(), known(snapshot.network().forwarding()));
        assertEquals(Map.of(), known(snapshot.network().openVSwitch()));
        assertEquals(2, known(snapshot.machine().cpus()).online().size());
        assertEquals("debian", known(snapshot.machine().identity()).os());
    }

    @Test
    void whatWasMadeOrTakenAMomentAgoCountsOnceRefreshed() throws Exception {
        facts.refresh().await(PATIENCE);
        Files.createSymbolicLink(root.resolve("sys/class/net/br-new"), root.resolve("sys/devices/virtual/net/br-120"));
        Path meminfo = root.resolve("proc/meminfo");
        Files.writeString(meminfo, Files.readString(meminfo).replace("2097152", "   1024"));
        facts.refresh().await(PATIENCE);
        Map<String, Link> links = known(facts.snapshot().network().links());
        assertTrue(links.containsKey("br-new"), links::toString);
        Memory memory = known(facts.snapshot().machine().memory());
        assertEquals(1024 * 1024, memory.available());
    }

    @Test
    void refreshesForNoLongerThanOnePatience() throws Exception {
        try (HostFacts never = new HostFacts(root, () -> LIBVIRT, Map::of, Clock.systemUTC())) {
            long began = System.nanoTime();
            never.refresh().await(Duration.ofMillis(50));
            assertTrue(System.nanoTime() - began < PATIENCE.toNanos());
            Fact<Memory> memory = never.snapshot().machine().memory();
            assertTrue(
                    memory.toString().matches(".*the kernel's memory has not answered for \\d+ s.*"), memory::toString);
        }
    }

    private static <T> T known(Fact<T> fact) {
        return fact instanceof Fact.Known<T> known ? known.value() : fail(fact.toString());
    }
}
