package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
    @TempDir
    private Path root = Path.of("/");

    @Test
    void isAnotherOnceLibvirtHasWrittenItAnew() throws IOException {
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        Optional<StatusFile> before = running("web1");
        assertTrue(before.isPresent());
        assertEquals(before, running("web1"));
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        assertNotEquals(before, running("web1"));
    }

    @Test
    void isAnotherWhenTheGuestDoesNotRun() throws IOException {
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        write("etc/libvirt/qemu/web1.xml", "<domain/>");
        assertNotEquals(
                running("web1"), StatusFile.Finder.of("qemu:///system", root).of("web1", false));
    }

    @Test
    void nothingIsKnownWithoutAFileOrOfAnotherDriver() throws IOException {
        assertEquals(Optional.empty(), running("web1"));
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        assertEquals(
                Optional.empty(), StatusFile.Finder.of("test:///default", root).of("web1", true));
    }

    @Test
    void folderTellsThatAFileWasWritten() throws IOException, InterruptedException {
        StatusFile.Finder finder = StatusFile.Finder.of("qemu:///system", root);
        assertEquals(Optional.empty(), finder.folders(), "there are none");
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        write("etc/libvirt/qemu/web1.xml", "<domain/>");
        Optional<StatusFile> before = StatusFile.read(root.resolve("run/libvirt/qemu"));
        Thread.sleep(20); // Older kernels note the time of a change by the clock's tick.
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        assertNotEquals(before, StatusFile.read(root.resolve("run/libvirt/qemu")));
    }

    @Test
    @Timeout(10)
    void foldersTellOfTheFirstGuestThatIsDefined() throws IOException {
        write("run/libvirt/qemu/web1.xml", "<domstatus/>");
        StatusFile.Finder finder = StatusFile.Finder.of("qemu:///system", root);
        List<StatusFile> before = settled(finder);
        assertEquals(Optional.of(before), finder.folders());
        write("etc/libvirt/qemu/web1.xml", "<domain/>");
        assertNotEquals(before, settled(finder));
    }

    /** What the folders tell once their last change is not of this moment. */
    private static List<StatusFile> settled(StatusFile.Finder finder) {
        Optional<List<StatusFile>> folders = finder.folders();
        while (folders.isEmpty()) {
            Thread.onSpinWait();
            folders = finder.folders();
        }
        return folders.get();
    }

    private Optional<StatusFile> running(String guest) {
        return StatusFile.Finder.of("qemu:///system", root).of(guest, true);
    }

    /** As libvirt does: a new file in the place of the old one. */
    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Path fresh = Files.writeString(root.resolve(path + ".new"), text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
