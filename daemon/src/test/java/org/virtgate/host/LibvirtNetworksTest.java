package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.NativeLibrary;
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

/** With the real library, and libvirt's test driver (drvtest.html of libvirt), which needs no daemon. */
class LibvirtNetworksTest {
    @BeforeAll
    static void needsLibvirt() {
        try {
            NativeLibrary.getInstance("virt").close();
        } catch (UnsatisfiedLinkError e) {
            assertFalse("1".equals(System.getenv("VIRTGATE_REQUIRE_TOOLS")), "libvirt.so.0 is not installed");
            System.out.println("LibvirtNetworksTest skipped: libvirt.so.0 is not installed");
            abort("libvirt.so.0 is not installed");
        }
    }

    @Test
    void readsTheNetworksOfTheTestDriver() throws Exception {
        LibvirtNetworks networks = new LibvirtNetworks("test:///default");
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
        LibvirtNetworks networks = new LibvirtNetworks("test:///default");
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
        LibvirtNetworks networks = new LibvirtNetworks("qemu+unix:///system?socket=" + socket);
        Watch.FailedException failure = assertThrows(Watch.FailedException.class, networks::read);
        assertEquals("Failed to connect socket to '" + socket + "': No such file or directory", failure.getMessage());
        networks.close();
    }
}
