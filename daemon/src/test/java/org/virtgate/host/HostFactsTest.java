package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Fact;
import org.virtgate.admission.HostSnapshot;
import org.virtgate.admission.LibvirtNetwork;

class HostFactsTest {
    @Test
    void putsTogetherWhatTheSourcesKnow() throws Exception {
        Fact<Map<String, LibvirtNetwork>> networks = new Fact.Unknown<>("libvirt has not answered for 3 s");
        HostSnapshot snapshot = new HostFacts(new Links(Links.SYSFS, Clock.systemUTC()), () -> networks).snapshot();
        assertEquals(Files.readString(Path.of("/proc/sys/kernel/hostname")).strip(), snapshot.host());
        assertEquals(networks, snapshot.networks());
        assertInstanceOf(Fact.Known.class, snapshot.links());
    }
}
