package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuStartTest {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path root = Path.of("/");

    @Test
    void isWhenLibvirtWroteThePidFile() throws Exception {
        start("qemu-system-x86_64\0-name\0guest=web1\0-S\0");
        assertEquals(Optional.of(START), QemuStart.fromCold(root, "web1"));
    }

    @Test
    void isNotKnownOfAGuestThatCameFromElsewhere() throws Exception {
        start("qemu-system-x86_64\0-name\0guest=web1\0-incoming\0defer\0-S\0");
        assertEquals(Optional.empty(), QemuStart.fromCold(root, "web1"));
    }

    @Test
    void isNotKnownWithoutPidFileOrProcess() throws Exception {
        assertEquals(Optional.empty(), QemuStart.fromCold(root, "web1"));
        start("qemu-system-x86_64\0");
        Files.delete(root.resolve("proc/4242/cmdline"));
        assertEquals(Optional.empty(), QemuStart.fromCold(root, "web1"));
        Files.writeString(root.resolve("run/libvirt/qemu/web1.pid"), "../1\n");
        assertEquals(Optional.empty(), QemuStart.fromCold(root, "web1"));
    }

    private void start(String arguments) throws IOException {
        Path file = Files.createDirectories(root.resolve("run/libvirt/qemu")).resolve("web1.pid");
        Files.writeString(file, "4242\n");
        Files.setLastModifiedTime(file, FileTime.from(START));
        Files.writeString(Files.createDirectories(root.resolve("proc/4242")).resolve("cmdline"), arguments);
    }
}
