package org.virtgate.host.block;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.BlockDevice;
import org.virtgate.facts.BlockDevice.Transport;
import org.virtgate.host.NamedProcess;
import org.virtgate.host.RecordedTree;

/** The number of the process that connected an NBD device may be any process's when that one has ended. */
class NetworkDisksTest {
    @TempDir
    private Path root = Path.of("/");

    private Path programs = Path.of("/");

    @BeforeEach
    void makesATree() throws IOException {
        NamedProcess.assumeRoot();
        NamedProcess.letIn(root);
        programs = Files.createDirectory(root.resolve("programs"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc"));
        RecordedTree.write("""
                [sys/devices/virtual/block/nbd0]
                dev = 43:0
                [sys/class/block]
                nbd0 -> ../../devices/virtual/block/nbd0
                """, root);
    }

    /** Its removal is not to begin in /proc. */
    @AfterEach
    void removesTheLink() throws IOException {
        Files.deleteIfExists(root.resolve("proc"));
    }

    @Test
    void asksNoUsersProcessWhatIsConnected() throws Exception {
        assertEquals("NBD from []", connectedBy(NamedProcess.NOBODY, "qemu-nbd"));
        assertEquals("NBD from []", connectedBy(NamedProcess.NOBODY, "nbd-client", "10.66.6.6"));
    }

    @Test
    void asksRootsProcess() throws Exception {
        assertEquals("LOOP from []", connectedBy(List.of(), "qemu-nbd"));
        assertEquals("NBD from [10.77.0.9]", connectedBy(List.of(), "nbd-client", "10.77.0.9"));
    }

    private String connectedBy(List<String> through, String name, String... arguments) throws Exception {
        try (NamedProcess process = NamedProcess.start(programs, through, name, arguments)) {
            Files.writeString(root.resolve("sys/devices/virtual/block/nbd0/pid"), process.pid() + "\n");
            BlockDevice device =
                    Objects.requireNonNull(new BlockDevices(root).read().get("43:0"));
            Transport transport = device.transport();
            return transport + " from " + device.servers();
        }
    }
}
