package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
    @TempDir
    private Path root;

    @Test
    void tellsWhatTheGuestsQemuHas() throws IOException {
        write("run/libvirt/qemu/web1.pid", "4711\n");
        write("proc/4711/status", "Name:\tqemu\nVmHWM:\t 9999 kB\nVmRSS:\t 2048 kB\n");
        assertEquals(2048 * 1024, new ResidentMemory(root).of("web1"));
    }

    @Test
    void mindsNoBytesInTheProcesssName() throws IOException {
        write("run/libvirt/qemu/web1.pid", "4711\n");
        write("proc/4711/status", "");
        Files.write(
                root.resolve("proc/4711/status"),
                "Name:\tqemu:gr\u00fc\u00c3\rVmRSS:\t1 kB\nVmRSS:\t 2048 kB\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(2048 * 1024, new ResidentMemory(root).of("web1"));
    }

    @Test
    void tellsNothingOfAGuestWhoseQemuIsGone() throws IOException {
        write("run/libvirt/qemu/web1.pid", "4711\n");
        assertEquals(0, new ResidentMemory(root).of("web1"));
        write("proc/4711/status", "Name:\tqemu\nState:\tZ (zombie)\n");
        assertEquals(0, new ResidentMemory(root).of("web1"));
        assertEquals(0, new ResidentMemory(root).of("web2"));
    }

    @Test
    void looksForNoFileElsewhere() throws IOException {
        write("run/web1.pid", "4711\n");
        write("run/libvirt/qemu/web1.pid", "4711\n");
        write("proc/4711/status", "Name:\tqemu\nVmRSS:\t 2048 kB\n");
        assertEquals(0, new ResidentMemory(root).of("../../web1"));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
