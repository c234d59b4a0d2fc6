package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.libvirt.Connect;
import org.libvirt.Network;
import org.virtgate.facts.LibvirtNetwork;
import org.virtgate.host.watch.Watch;

/** With the real library, and libvirt's test driver (drvtest.html of libvirt), which needs no daemon. */
class LibvirtNetworksTest {
    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void readsTheNetworksOfTheTestDriver() throws Exception {
        LibvirtSource<Map<String, LibvirtNetwork>> networks = source("test:///default");
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Map.of(
                            "default",
                            new LibvirtNetwork("default", true, Set.of(), Optional.of("virbr0"), OptionalInt.empty())),
                    networks.read());
        }
        networks.close();
        networks.close();
        assertEquals(Set.of("default"), networks.read().keySet());
        networks.close();
    }

    @Test
    void readsInactiveNetworksAndPortgroups() throws Exception {
        // All connections of one process to the test driver's default share what it knows.
        Connect administrator = new Connect("test:///default");
        Network tenants = administrator.networkDefineXML("""
                <network>
                  <name>tenants</name>
                  <forward mode='bridge'/>
                  <bridge name='br-b'/>
                  <portgroup name='gold' default='yes'/>
                  <portgroup name='tin'/>
                </network>
                """);
        LibvirtSource<Map<String, LibvirtNetwork>> networks = source("test:///default");
        try {
            LibvirtNetwork inactive = new LibvirtNetwork(
                    "tenants", false, Set.of("gold", "tin"), Optional.of("br-b"), OptionalInt.empty());
            assertEquals(inactive, networks.read().get("tenants"));
            tenants.create();
            assertEquals(
                    new LibvirtNetwork("tenants", true, inactive.portgroups(), inactive.bridge(), inactive.mtu()),
                    networks.read().get("tenants"));
            tenants.destroy();
            tenants.undefine();
            assertEquals(Set.of("default"), networks.read().keySet());
        } finally {
            networks.close();
            tenants.free();
            administrator.close();
        }
    }

    @Test
    void saysWhyThereIsNoConnection(@TempDir Path dir) {
        Path socket = dir.resolve("libvirt-sock");
        LibvirtSource<Map<String, LibvirtNetwork>> networks = source("qemu+unix:///system?socket=" + socket);
        Watch.FailedException failure = assertThrows(Watch.FailedException.class, networks::read);
        assertEquals("Failed to connect socket to '" + socket + "': No such file or directory", failure.getMessage());
        networks.close();
    }

    private static LibvirtSource<Map<String, LibvirtNetwork>> source(String uri) {
        return new LibvirtSource<>(uri, LibvirtNetworks::read);
    }
}
