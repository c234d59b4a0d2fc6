package org.virtgate.host.libvirtd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Service;
import org.virtgate.facts.Service.Boot;
import org.virtgate.host.NamedProcess;
import org.virtgate.host.RecordedTree;
import org.virtgate.host.RightsOfTheUnit;
import org.virtgate.host.kernel.RawSocket;
import org.virtgate.host.kernel.SocketFile;
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
                new LibvirtServices(Path.of("/"), SocketFile::isBound).read().keySet());
    }

    @Test
    void isNotMisledByRealSocketsOfAnyName() throws Exception {
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        Path sockets = Files.createDirectories(root.resolve("run/libvirt"));
        List<RawSocket> hostile = new ArrayList<>();
        try {
            hostile.add(RawSocket.listening(new byte[] {0, (byte) 0xff, (byte) 0xfe, '\n'}));
            for (String name : List.of(
                    "\0/run/libvirt/virtlogd-sock",
                    "\0x /run/libvirt/virtlogd-sock",
                    "\0x\n0000000000000000: 00000002 00000000 00010000 0001 01 12345 /run/libvirt/virtlogd-sock")) {
                hostile.add(RawSocket.listening(name.getBytes(StandardCharsets.UTF_8)));
            }
            Files.createFile(sockets.resolve("virtnetworkd-sock"));
            hostile.add(RawSocket.listening((sockets.resolve("libvirt-sock") + "\0").getBytes(StandardCharsets.UTF_8)));

            Map<String, Service> seen = new SetupSource(root).read().services();

            assertEquals(
                    List.of("libvirtd"),
                    seen.values().stream()
                            .filter(Service::listening)
                            .map(Service::name)
                            .toList());
        } finally {
            hostile.forEach(RawSocket::close);
            Files.delete(root.resolve("proc"));
        }
    }

    @Test
    void countsNoRealProcessOfAUserWhateverItIsCalled() throws Exception {
        NamedProcess.assumeRoot();
        NamedProcess.letIn(root);
        Path programs = Files.createDirectory(root.resolve("programs"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        NamedProcess.assume(!running("virtnwfilterd"), "this machine has one");
        try (NamedProcess user = NamedProcess.start(programs, NamedProcess.NOBODY, "virtnwfilterd", "--listen")) {
            assertFalse(running("virtnwfilterd"), () -> user.pid() + " runs as a user");
        }
        try (NamedProcess root = NamedProcess.start(programs, List.of(), "virtnwfilterd", "--listen")) {
            assertTrue(running("virtnwfilterd"), () -> root.pid() + " runs as root");
        } finally {
            Files.delete(root.resolve("proc"));
        }
    }

    @Test
    void countsNoSetUserIdProgramThatAUserStartsByADaemonsName() throws Exception {
        NamedProcess.assumeRoot();
        NamedProcess.letIn(root);
        Path link = root.resolve("virtnwfilterd");
        Files.createSymbolicLink(link, Path.of("/usr/bin/su"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        List<String> command = new ArrayList<>(NamedProcess.NOBODY);
        command.add(link.toString());
        try (NamedProcess su = NamedProcess.await("virtnwfilterd", command)) {
            NamedProcess.assume(su.awaitStatus("Uid:\t65534\t0\t0\t0"), "su is not set-user-ID here");
            String running = RightsOfTheUnit.said(RunningHere.class, root.toString());
            assertFalse(running.contains("virtnwfilterd"), running);
        } finally {
            Files.delete(root.resolve("proc"));
            Files.delete(link);
        }
    }

    @Test
    void looksAtUsersByTheKernelsLinesAlone() throws Exception {
        RecordedTree.unpack("rhel9-modular", root);
        Files.delete(root.resolve("proc/1204/comm"));
        // A user's virtqemud that calls itself otherwise while its status is read; only line feeds are escaped in it.
        Files.writeString(
                root.resolve("proc/2310/status"),
                "Name:\t\rUid:\t0\t0\t\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\n");
        assertFalse(service("virtqemud").running());
    }

    /** Prints the daemons that run below a root. */
    static final class RunningHere {
        private RunningHere() {}

        public static void main(String[] arguments) throws Exception {
            System.out.println(new SetupSource(Path.of(arguments[0]))
                    .read().services().values().stream()
                            .filter(Service::running)
                            .map(Service::name)
                            .toList());
        }
    }

    private boolean running(String name) throws Exception {
        return Objects.requireNonNull(new SetupSource(root).read().services().get(name))
                .running();
    }

    private Service service(String name) throws IOException {
        return Objects.requireNonNull(
                new LibvirtServices(root, RecordedSockets.of(root)).read().get(name));
    }
}
