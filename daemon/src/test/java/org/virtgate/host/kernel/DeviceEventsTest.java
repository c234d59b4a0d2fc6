package org.virtgate.host.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Mounts;

class DeviceEventsTest {
    private static final String ROOT = "29 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw\n";
    private static final String DATA = "30 29 254:16 / /data rw,relatime shared:2 - ext4 /dev/vdb rw\n";

    @TempDir
    private Path root = Path.of("/");

    @Test
    void tellsTheKernelsCount() throws Exception {
        assertEquals(Optional.empty(), DeviceEvents.count(root), "a kernel that does not tell");
        write("sys/kernel/uevent_seqnum", "4711\n");
        assertEquals(Optional.of("4711"), DeviceEvents.count(root));
    }

    @Test
    void tellsNothingWhileUdevIsBusy() throws Exception {
        write("sys/kernel/uevent_seqnum", "4711\n");
        write("run/udev/queue", "");
        assertEquals(Optional.empty(), DeviceEvents.count(root));
    }

    @Test
    void mountsHaveAnotherStampAfterAMountAndAfterADevice() throws Exception {
        write("sys/kernel/uevent_seqnum", "4711\n");
        write("proc/self/mountinfo", ROOT);
        Optional<Object> before = MountedFileSystems.stamp(root);
        assertEquals(before, MountedFileSystems.stamp(root));
        write("proc/self/mountinfo", ROOT + DATA);
        Optional<Object> mounted = MountedFileSystems.stamp(root);
        assertNotEquals(before, mounted);
        write("sys/kernel/uevent_seqnum", "4712\n");
        assertNotEquals(mounted, MountedFileSystems.stamp(root));
    }

    @Test
    void aTableThatHasChangedIsUnderstoodAgain() throws Exception {
        Path table = write("proc/self/mountinfo", ROOT);
        MountsFile<Mounts> file = new MountsFile<>(table, mounts -> mounts);
        Mounts before = file.read();
        assertEquals(1, before.all().size());
        assertSame(before, file.read(), "nothing was made anew");
        write("proc/self/mountinfo", ROOT + DATA);
        assertEquals("/data", file.read().at("/data/vm.img").orElseThrow().mountPoint());
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
