package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLocksTest {
    private static final String LOCKS = """
            1: OFDLCK  ADVISORY  READ  -1 00:55:186 100 101
            2: POSIX  ADVISORY  WRITE 2102 fd:03:1344 0 EOF
            """;

    @Test
    void findsAFileByItsDeviceInHexAndItsInode() {
        assertTrue(FileLocks.isListed(LOCKS, on(0xfd03, 1344)));
        assertTrue(FileLocks.isListed(LOCKS, on(0x55, 186)));
        assertFalse(FileLocks.isListed(LOCKS, on(0xfd03, 134)));
        assertFalse(FileLocks.isListed(LOCKS, on(0xfd04, 1344)));
    }

    @Test
    void asksOnlyOfLockFiles(@TempDir Path dir) throws Exception {
        Path other = Files.createFile(dir.resolve("disk.img"));
        Path lock = Files.createFile(dir.resolve(".lock"));
        KernelFiles files = new KernelFiles();
        try (FileChannel open = FileChannel.open(lock, StandardOpenOption.WRITE);
                var held = open.lock()) {
            assertTrue(held.isValid());
            assertEquals(Optional.empty(), FileLocks.on(other, files.stat(other)));
            assertTrue(FileLocks.on(lock, files.stat(lock)).isPresent());
        }
    }

    private static FileStat on(long fileSystem, long inode) {
        return new FileStat(FileType.FILE | 0600, 0, 0, inode, 0, fileSystem);
    }
}
