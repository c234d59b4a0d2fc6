package org.virtgate.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs;
import org.virtgate.install.LibvirtReload.Noticed;
import org.virtgate.install.LibvirtReload.Outcome;
import org.virtgate.service.Signals;

/** Against a real process that has libvirtd's name: a copy of sleep, which SIGHUP ends. */
class LibvirtReloadTest {
    @TempDir
    private Path root;

    private Process libvirtd;
    private LibvirtReload reload;

    /** A process inherits that SIGHUP is ignored, as under nohup(1), but not that it is handled. */
    @BeforeAll
    static void doesNotIgnoreHangups() {
        Signals.onHangup(() -> {});
    }

    @BeforeEach
    void startsOne() throws IOException {
        Path bin = Files.createDirectory(root.resolve("bin"));
        Files.createDirectory(root.resolve("run"));
        Files.copy(Path.of("/bin/sleep"), bin.resolve("libvirtd"));
        HookFolder.write(bin.resolve("sh"), "#!/bin/sh\nexec /bin/sh \"$@\"\n", "rwxr-xr-x");
        libvirtd = new ProcessBuilder(bin.resolve("libvirtd").toString(), "60").start();
        Files.writeString(root.resolve("run/libvirtd.pid"), libvirtd.pid() + "\n");
        reload = new LibvirtReload(
                root.resolve("run"), root.resolve("lib/libvirt-reloaded"), new Programs(List.of(bin)));
    }

    @AfterEach
    void endsIt() {
        libvirtd.destroyForcibly();
    }

    @Test
    void signalsTheProcessOfThePidFile() throws Exception {
        Outcome.Told told = assertInstanceOf(
                Outcome.Told.class, reload.reload(reload.running()).get(0));

        assertEquals("kill -HUP " + libvirtd.pid(), told.how());
        assertTrue(libvirtd.waitFor(10, TimeUnit.SECONDS));
        assertEquals(128 + 1, libvirtd.exitValue());
    }

    @Test
    void asksSystemdWhereItIsSystemdsProcess() throws IOException {
        HookFolder.write(
                root.resolve("bin/systemctl"),
                "#!/bin/sh\ncase $1 in show) echo MainPID=" + libvirtd.pid() + ";; *) echo \"$@\" >" + root
                        + "/asked;; esac\n",
                "rwxr-xr-x");

        assertEquals(
                "systemctl reload libvirtd.service",
                assertInstanceOf(
                                Outcome.Told.class,
                                reload.reload(reload.running()).get(0))
                        .how());
        assertEquals("reload libvirtd.service\n", Files.readString(root.resolve("asked")));
        assertTrue(libvirtd.isAlive());
    }

    @Test
    void tellsWhySystemdDidNot() throws IOException {
        HookFolder.write(
                root.resolve("bin/systemctl"),
                "#!/bin/sh\n[ $1 = show ] && echo MainPID=" + libvirtd.pid()
                        + " && exit\necho 'Access denied' >&2\nexit 4\n",
                "rwxr-xr-x");

        assertEquals(
                "systemctl reload libvirtd.service: Access denied",
                assertInstanceOf(
                                Outcome.Failed.class,
                                reload.reload(reload.running()).get(0))
                        .why());
        assertFalse(Files.exists(root.resolve("lib/libvirt-reloaded")));
    }

    @Test
    void passesOverAProcessThatIsSomethingElseByNow() throws IOException {
        Files.writeString(
                root.resolve("run/libvirtd.pid"), ProcessHandle.current().pid() + "\n");
        Files.writeString(root.resolve("run/virtqemud.pid"), libvirtd.pid() + "\n");

        assertEquals(List.of(), reload.running());
    }

    @Test
    void takesARubbishPidFileForNone() throws IOException {
        Files.writeString(root.resolve("run/libvirtd.pid"), "-1\n");

        assertEquals(List.of(), reload.running());
    }

    @Test
    void knowsThatADaemonLookedWhenItStartedAndWhenItWasTold() throws IOException {
        LibvirtDaemon daemon = LibvirtDaemon.running(root.resolve("run")).get(0);

        assertEquals(Noticed.YES, reload.lookedSince(daemon, daemon.started().minusMillis(1)));
        assertEquals(Noticed.UNKNOWN, reload.lookedSince(daemon, daemon.started()));
        reload.reload(reload.running());
        assertEquals(Noticed.YES, reload.lookedSince(daemon, daemon.started()));
        assertEquals(Noticed.UNKNOWN, reload.lookedSince(daemon, Instant.now().plusSeconds(1)));
    }

    /** Then the kernel shows another date of a process's start. */
    @Test
    void knowsItStillOnceTheClockWasSet() throws IOException {
        LibvirtDaemon daemon = reload.running().get(0);
        reload.replaced(List.of(daemon));
        LibvirtDaemon earlier =
                new LibvirtDaemon("libvirtd", daemon.pid(), daemon.started().minusSeconds(5));
        LibvirtDaemon another =
                new LibvirtDaemon("libvirtd", daemon.pid() + 1, daemon.started().minusSeconds(5));

        assertEquals(Noticed.YES, reload.lookedSince(earlier, daemon.started()));
        assertEquals(Noticed.UNKNOWN, reload.lookedSince(another, daemon.started()));
    }

    @Test
    void readsWhatAnEarlierReleaseNoted() throws IOException {
        LibvirtDaemon daemon = reload.running().get(0);
        Instant told = daemon.started().plusSeconds(2);
        Path notes = Files.createDirectories(root.resolve("lib")).resolve("libvirt-reloaded");
        Files.writeString(
                notes, daemon.pid() + " " + daemon.started().toEpochMilli() + " " + told.toEpochMilli() + "\n");

        assertEquals(Noticed.YES, reload.lookedSince(daemon, told));
        assertEquals(Noticed.UNKNOWN, reload.lookedSince(daemon, told.plusMillis(1)));
    }
}
