package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProcessesTest {
    @TempDir
    private Path root = Path.of("/");

    private Duration now = Duration.ZERO;
    private ServiceProcesses services = new ServiceProcesses(Path.of("/"), Map.of());

    @BeforeEach
    void startsWithAQemu() throws IOException {
        services = new ServiceProcesses(root, Map.of("libvirtd", Set.of("root")), () -> now.toNanos());
        process("17", "qemu-system-x86");
        assertEquals(List.of(), running());
    }

    @Test
    void findsAServiceThatHasJustStarted() throws IOException {
        later(60);
        running();
        process("18", "libvirtd");
        assertEquals(List.of("18"), running());
    }

    @Test
    void findsAProcessThatBecomesAServiceAfterItWasForked() throws IOException {
        process("17", "libvirtd");
        assertEquals(List.of("17"), running());
    }

    @Test
    void readsNoNameAgainOfAProcessThatWasNoServiceUntilAllAreReadAgain() throws IOException {
        later(2);
        process("17", "libvirtd");
        assertEquals(List.of(), running());
        later(60);
        assertEquals(List.of("17"), running());
    }

    @Test
    void findsAServiceWithTheNumberOfAProcessThatHasEnded() throws IOException {
        later(2);
        Files.move(root.resolve("proc/17"), root.resolve("ended"));
        assertEquals(List.of(), running());
        process("17", "libvirtd");
        assertEquals(List.of("17"), running());
    }

    private List<String> running() throws IOException {
        return services.running().stream()
                .map(process -> KernelText.name(process.directory()))
                .toList();
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private void process(String pid, String name) throws IOException {
        Path process = Files.createDirectories(root.resolve("proc").resolve(pid));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(process.resolve("status"), "Uid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
    }
}
