package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Service;
import org.virtgate.facts.Service.Boot;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.watch.Watch;

class LibvirtServicesTest {
    @TempDir
    private Path root = Path.of("/");

    @Test
    void seesModularDaemonsAwakeAndAsleep() throws Exception {
        RecordedTree.unpack("rhel9-modular", root);

        assertEquals(
                new Service(
                        "virtqemud",
                        Boot.ENABLED,
                        Set.of("virtqemud.socket", "virtqemud-ro.socket", "virtqemud-admin.socket"),
                        true,
                        true,
                        List.of("--timeout", "120")),
                service("virtqemud"));
        assertEquals(
                new Service("virtnetworkd", Boot.ENABLED, Set.of("virtnetworkd.socket"), false, true, List.of()),
                service("virtnetworkd"));
        assertEquals(Set.of("virtproxyd.socket"), service("virtproxyd").enabled());
    }

    @Test
    void countsNeitherAUsersDaemonNorAContainers() throws Exception {
        RecordedTree.unpack("rhel9-modular", root);

        assertFalse(service("libvirtd").running(), "runs in another PID namespace");
        Files.delete(root.resolve("proc/1204/comm"));
        assertFalse(service("virtqemud").running(), "runs as a user");
    }

    @Test
    void seesLibvirtdOfRhel7() throws Exception {
        RecordedTree.unpack("rhel7-monolithic", root);
        Service libvirtd = service("libvirtd");

        assertEquals(Boot.ENABLED, libvirtd.boot());
        assertTrue(libvirtd.listening(), "its socket is below /var/run");
        assertTrue(libvirtd.toldToListen());
        assertEquals("/etc/libvirt/site.conf", libvirtd.configuredBy().orElse(""));
        assertEquals(Boot.UNKNOWN, service("virtqemud").boot());
    }

    @Test
    void seesLibvirtdOfDebian() throws Exception {
        RecordedTree.unpack("debian12-monolithic", root);
        Service libvirtd = service("libvirtd");

        assertEquals(Set.of("libvirtd.service", "libvirtd.socket", "libvirtd-ro.socket"), libvirtd.enabled());
        assertTrue(libvirtd.running(), "its program was replaced since");
        assertFalse(libvirtd.toldToListen());
    }

    @Test
    void tellsWhatIsDisabledFromWhatIsMasked() throws Exception {
        RecordedTree.unpack("libvirtd-by-hand", root);

        assertEquals(Boot.DISABLED, service("libvirtd").boot());
        assertEquals(Boot.MASKED, service("virtqemud").boot());
        assertTrue(service("libvirtd").toldToListen());
    }

    @Test
    void takesAnAliasOfTheAdministratorsForEnabled() throws Exception {
        RecordedTree.unpack("libvirtd-by-hand", root);
        Path alias = root.resolve("etc/systemd/system/hypervisor.service");
        Files.createSymbolicLink(alias, Path.of("/usr/lib/systemd/system/libvirtd.service"));

        assertEquals(Boot.ENABLED, service("libvirtd").boot());
    }

    @Test
    void doesNotKnowWhatStartsWithoutSystemd() throws Exception {
        RecordedTree.unpack("debian12-monolithic", root);
        Files.delete(root.resolve("run/systemd/system"));

        assertEquals(Boot.UNKNOWN, service("libvirtd").boot());
        assertTrue(service("libvirtd").running());
    }

    @Test
    void saysWhenThereIsNoProcessTable() {
        assertThrows(Watch.FailedException.class, () -> new SetupSource(root).read());
    }

    @Test
    void readsThisMachine() throws Exception {
        assertEquals(
                Set.copyOf(LibvirtServices.DAEMONS),
                LibvirtServices.read(Path.of("/")).keySet());
    }

    private Service service(String name) throws IOException {
        return Objects.requireNonNull(LibvirtServices.read(root).get(name));
    }
}
