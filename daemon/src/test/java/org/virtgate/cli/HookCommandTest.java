package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.install.HookFolder;
import org.virtgate.service.Signals;

/** The hook commands beside a running libvirtd: a copy of sleep, which SIGHUP ends. */
class HookCommandTest {
    @TempDir
    private Path folder;

    private Path tmp;
    private Process libvirtd;

    /** A process inherits that SIGHUP is ignored, as under nohup(1), but not that it is handled. */
    @BeforeAll
    static void doesNotIgnoreHangups() {
        Signals.onHangup(() -> {});
    }

    @BeforeEach
    void startsOne() throws IOException {
        tmp = folder.toRealPath();
        CommandRun.prepare(tmp);
        Files.copy(Path.of("/bin/sleep"), tmp.resolve("libvirtd"));
        libvirtd = new ProcessBuilder(tmp.resolve("libvirtd").toString(), "60").start();
        Files.writeString(tmp.resolve("run/libvirtd.pid"), libvirtd.pid() + "\n");
    }

    @AfterEach
    void endsIt() {
        libvirtd.destroyForcibly();
    }

    @Test
    void installTellsLibvirt() throws Exception {
        CommandRun run = hook("install");

        assertEquals(
                new CommandRun(
                        0,
                        "installed $TMP/hooks/qemu\nlibvirtd (pid " + libvirtd.pid()
                                + ") was told to look for hooks: kill -HUP " + libvirtd.pid() + "\n",
                        ""),
                run);
        assertTrue(libvirtd.waitFor(10, TimeUnit.SECONDS));
    }

    @Test
    void installWithoutReloadSaysThatItCannotBeTold() {
        String remark = "whether libvirtd (pid " + libvirtd.pid()
                + ") has noticed the hook cannot be told: it started before the"
                + " hook was put there; make sure with: virtgate hook install\n";

        assertEquals(new CommandRun(0, "installed $TMP/hooks/qemu\n" + remark, ""), hook("install", "--no-reload"));
        assertEquals(new CommandRun(1, " 1  $TMP/hooks/qemu  virtgate's\n" + remark, ""), hook("status"));
        assertTrue(libvirtd.isAlive());
    }

    @Test
    void replacingAHookThatLibvirtKnowsReloadsNothing() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 1\n", "rwxr-xr-x");
        HookFolder.write(tmp.resolve("hooks/qemu"), HookFolder.shim("older"), "rwxr-xr-x");
        noticedNow();

        assertEquals(new CommandRun(0, "upgraded $TMP/hooks/qemu\n", ""), hook("install"));
        assertEquals(0, hook("status").exit());
    }

    @Test
    void statusIsNoWhereOthersCanReplaceTheHookAndInstallMendsIt() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");
        Files.setPosixFilePermissions(tmp.resolve("hooks/qemu"), PosixFilePermissions.fromString("rwxrwxrwx"));

        CommandRun run = hook("status");
        assertEquals(1, run.exit());
        assertTrue(
                run.out()
                        .contains("others than root can replace virtgate's hook: $TMP/hooks/qemu: can be written by"
                                + " others (mode 777)"),
                run.out());
        assertEquals(0, hook("install").exit());
        assertEquals(0, hook("status").exit());
    }

    @Test
    void statusIsNoWhereTheHookBelongsToNobodyAndInstallMendsIt() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give a file to another user");
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");
        Files.setAttribute(tmp.resolve("hooks/qemu"), "unix:uid", 65534);

        CommandRun run = hook("status");
        assertEquals(1, run.exit());
        assertTrue(
                run.out()
                        .contains(
                                "others than root can replace virtgate's hook: $TMP/hooks/qemu: belongs to uid 65534"),
                run.out());
        assertEquals(0, hook("install").exit());
        assertEquals(0, hook("status").exit());
    }

    @Test
    void statusIsNoWhereTheFolderOfTheHookIsOpenToOthers() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");
        Files.setPosixFilePermissions(tmp.resolve("hooks"), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertEquals(1, hook("status").exit());
        assertEquals(1, hook("install").exit());
    }

    @Test
    void statusIsNoWhereTheHookCannotReadItsSettings() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");
        HookFolder.write(tmp.resolve("etc/hook.toml"), "deadline = \"soon\"\n", "rw-r--r--");

        CommandRun run = hook("status");
        assertEquals(1, run.exit());
        assertTrue(
                run.out()
                        .contains(
                                "the hook refuses every guest, because it cannot read its settings: $TMP/etc/hook.toml:1"),
                run.out());
    }

    /** As a reload that virtgate made would have it noted. */
    private void noticedNow() throws IOException {
        Files.writeString(
                tmp.resolve("lib/libvirt-reloaded"),
                libvirtd.pid() + " "
                        + libvirtd.info().startInstant().orElseThrow().toEpochMilli() + " "
                        + (System.currentTimeMillis() + 1) + "\n");
    }

    @Test
    void installSaysWhyLibvirtWasNotTold() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\necho 'not permitted' >&2\nexit 1\n", "rwxr-xr-x");
        CommandRun run = hook("install");

        assertEquals(1, run.exit());
        assertTrue(run.out().contains("could not be told: kill -HUP " + libvirtd.pid() + ": not permitted"), run.out());
    }

    @Test
    void installAgainLeavesLibvirtAloneOnceItHasNoticed() throws IOException {
        HookFolder.write(tmp.resolve("bin/sh"), "#!/bin/sh\nexit 0\n", "rwxr-xr-x");
        hook("install");

        assertEquals(new CommandRun(0, "in place already: $TMP/hooks/qemu\n", ""), hook("install"));
        assertEquals(
                new CommandRun(
                        0,
                        " 1  $TMP/hooks/qemu  virtgate's\nlibvirtd (pid " + libvirtd.pid()
                                + ") has noticed virtgate's hook\n",
                        ""),
                hook("status"));
    }

    @Test
    void removeTellsLibvirt() throws Exception {
        hook("install", "--no-reload");
        CommandRun run = hook("remove");

        assertEquals(0, run.exit());
        assertTrue(run.out().startsWith("removed $TMP/hooks/qemu\nlibvirtd (pid "), run.out());
        assertTrue(libvirtd.waitFor(10, TimeUnit.SECONDS));
    }

    @Test
    void installsTheShimThatThisBuildMade() throws IOException {
        Path built = Path.of("../hook-shim/target/qemu-hook");
        assertTrue(Files.isExecutable(built), () -> "the build of hook-shim, which comes first, left no " + built);
        Files.copy(built, tmp.resolve("tree/usr/libexec/virtgate/qemu-hook"), StandardCopyOption.REPLACE_EXISTING);

        assertEquals(0, hook("install").exit());
        assertEquals(-1, Files.mismatch(built, tmp.resolve("hooks/qemu")));
        assertEquals(0, hook("status").exit());
    }

    private CommandRun hook(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "hook";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--hooks-dir=" + tmp.resolve("hooks");
        return CommandRun.of(tmp, "", all);
    }
}
