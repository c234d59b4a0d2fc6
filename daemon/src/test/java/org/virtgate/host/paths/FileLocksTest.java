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

    /** As seen on btrfs: the list has the number of the file system, stat(2) that of the subvolume. */
    @Test
    void findsALockInASubvolumeByTheProcessThatHoldsIt(@TempDir Path proc) throws Exception {
        Path lock = Path.of("/srv/tpm/.lock");
        Files.writeString(proc.resolve("locks"), "1: POSIX  ADVISORY  WRITE 4242 00:e6:257 0 EOF\n");
        assertFalse(FileLocks.isLocked(proc, lock, on(0xe8, 257)));

        Path opened = Files.createDirectories(proc.resolve("4242/fd"));
        Files.createSymbolicLink(opened.resolve("3"), Path.of("/srv/snapshot/tpm/.lock"));
        assertFalse(FileLocks.isLocked(proc, lock, on(0xe8, 257)));

        Files.createSymbolicLink(opened.resolve("4"), lock);
        assertTrue(FileLocks.isLocked(proc, lock, on(0xe8, 257)));
        assertFalse(FileLocks.isLocked(proc, lock, on(0xe8, 258)));
        assertFalse(FileLocks.isLocked(proc, lock, on(0xfd03, 257)));
    }

    private static FileStat on(long fileSystem, long inode) {
        return new FileStat(FileType.FILE | 0600, 0, 0, inode, 0, fileSystem);
    }
}
