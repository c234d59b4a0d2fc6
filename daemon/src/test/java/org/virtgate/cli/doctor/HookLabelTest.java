package org.virtgate.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs;

/** The label by what stat and restorecon print on a host with SELinux. */
class HookLabelTest {
    private static final Path HOOK = Path.of("/etc/libvirt/hooks/qemu");
    private static final String AS_SETTINGS = "system_u:object_r:virt_etc_t:s0";
    private static final String AS_HOOK = "system_u:object_r:virtgate_hook_exec_t:s0";
    private static final Observation FORBIDDEN = Observation.wrong(
            Subject.CONFINEMENT,
            "SELinux does not let libvirt run /etc/libvirt/hooks/qemu, so no guest starts or comes: its type is virt_etc_t,"
                    + " expected virtgate_hook_exec_t; mend it with: /usr/libexec/virtgate/selinux-module load"
                    + " && systemctl restart virtgated");
    private static final Observation DIFFERS = Observation.wrong(
            Subject.CONFINEMENT,
            "the SELinux label of /etc/libvirt/hooks/qemu is not the policy's; set it with:"
                    + " restorecon -v /etc/libvirt/hooks/qemu");

    @TempDir
    private Path root = Path.of("/");

    @BeforeEach
    void enforcesDebiansPolicy() throws IOException {
        write("sys/fs/selinux/enforce", "1");
        write(
                "etc/selinux/config",
                "# SELINUXTYPE= can be default or mls\nSELINUX=enforcing\n  SELINUXTYPE=default \n");
        program("restorecon", "exit 0");
    }

    @Test
    void libvirtMayNotRunTheHookAsAFileOfItsSettings() throws IOException {
        labelled(AS_SETTINGS);
        assertEquals(Optional.of(FORBIDDEN), wrong(true));
    }

    @Test
    void theModulesLabelIsRight() throws IOException {
        labelled(AS_HOOK);
        assertEquals(Optional.empty(), wrong(true));
    }

    @Test
    void nothingIsForbiddenWhereSelinuxDoesNotEnforceOrDoesNotConfineLibvirt() throws IOException {
        labelled(AS_SETTINGS);
        assertEquals(Optional.empty(), wrong(false));
        write("sys/fs/selinux/enforce", "0");
        assertEquals(Optional.empty(), wrong(true));
    }

    @Test
    void saysNothingOfTheTypesOfOtherPolicies() throws IOException {
        labelled(AS_SETTINGS);
        write("etc/selinux/config", "SELINUXTYPE=targeted\n");
        assertEquals(Optional.empty(), wrong(true));
        Files.delete(root.resolve("etc/selinux/config"));
        assertEquals(Optional.empty(), wrong(true));
    }

    @Test
    void theLabelIsAsThePolicyWantsIt() throws IOException {
        program("restorecon", "[ \"$*\" = '-n -v /etc/libvirt/hooks/qemu' ] && echo Would relabel \"$3\"");
        assertEquals(Optional.of(DIFFERS), wrong(true));
        labelled(AS_HOOK);
        assertEquals(Optional.of(DIFFERS), wrong(true));
        labelled(AS_SETTINGS);
        assertEquals(Optional.of(FORBIDDEN), wrong(true));
        assertEquals(Optional.of(DIFFERS), wrong(false));
    }

    @Test
    void saysNothingWhereTheLabelCannotBeTold() throws IOException {
        program("stat", "echo '?'; exit 1");
        assertEquals(Optional.empty(), wrong(true));
        program("stat", "echo '?'");
        assertEquals(Optional.empty(), wrong(true));
    }

    @Test
    void withoutSelinuxThereIsNoLabel() throws IOException {
        labelled(AS_SETTINGS);
        program("restorecon", "echo Would relabel");
        Files.delete(root.resolve("sys/fs/selinux/enforce"));
        assertEquals(Optional.empty(), wrong(true));
    }

    private Optional<Observation> wrong(boolean confined) throws IOException {
        return new HookLabel(root, new Programs(List.of(root.resolve("bin")))).wrong(HOOK, confined);
    }

    private void labelled(String label) throws IOException {
        program("stat", "[ \"$*\" = '-c %C /etc/libvirt/hooks/qemu' ] && echo " + label);
    }

    private void program(String name, String script) throws IOException {
        Path file = write("bin/" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
