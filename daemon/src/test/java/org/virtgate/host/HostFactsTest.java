package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;

class HostFactsTest {
    @Test
    void putsTogetherWhatTheSourcesKnow() throws Exception {
        HostSnapshot.Libvirt libvirt = HostSnapshot.Libvirt.unknown("libvirt has not answered for 3 s");
        HostSnapshot snapshot = new HostFacts(Path.of("/"), () -> libvirt, Clock.systemUTC()).snapshot();
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), snapshot.host());
        assertEquals(libvirt, snapshot.libvirt());
        assertInstanceOf(Fact.Known.class, snapshot.network().links());
    }
}
