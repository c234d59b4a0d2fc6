package org.virtgate.host.paths;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.NamedProcess;
import org.virtgate.host.RightsOfTheUnit;
import org.virtgate.host.kernel.LockLine;

class FileLocksTest {
    private static final String LOCKS = """
            1: OFDLCK  ADVISORY  READ  -1 00:55:186 100 101
            2: POSIX  ADVISORY  WRITE 2102 fd:03:1344 0 EOF
            2: -> POSIX  ADVISORY  WRITE 2103 fd:03:1345 0 EOF
            """;

    private static final Optional<Boolean> LOCKED = Optional.of(true);
    private static final Optional<Boolean> FREE = Optional.of(false);
    private static final Optional<Boolean> UNKNOWN = Optional.empty();
    private static final Path LOCK = Path.of("/srv/tpm/.lock");

    @Test
    void findsAFileByItsDeviceInHexAndItsInode(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("locks"), LOCKS);
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0xfd03, 1344)));
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0xfd03, 1345)));
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0x55, 186)));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xfd03, 134)));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xfd04, 1344)));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0x54, 186)));
    }

    /** Any user may hold as many locks as there is memory. */
    @Test
    void readsNoListWithoutABound(@TempDir Path proc) throws Exception {
        String line = "1: POSIX  ADVISORY  WRITE 2102 fd:03:1344 0 EOF\n";
        Files.writeString(proc.resolve("locks"), line.repeat((8 << 20) / line.length()));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xfd04, 1344)));
        Files.writeString(proc.resolve("locks"), line.repeat((8 << 20) / line.length() + 1));
        assertThrows(IOException.class, () -> FileLocks.isLocked(proc, LOCK, on(0xfd04, 1344)));
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0xfd03, 1344)), "what was read before the end counts");
    }

    @Test
    void readsTheKernelsOwnLines() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/locks"))) {
            assertTrue(LockLine.of(line).isPresent() || line.contains("<none>"), line);
        }
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
        Files.writeString(proc.resolve("locks"), "1: POSIX  ADVISORY  WRITE 4242 00:e6:257 0 EOF\n");
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xe8, 257)));

        Path opened = Files.createDirectories(proc.resolve("4242/fd"));
        Files.createSymbolicLink(opened.resolve("3"), Path.of("/srv/snapshot/tpm/.lock"));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xe8, 257)));

        Files.createSymbolicLink(opened.resolve("4"), LOCK);
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0xe8, 257)));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xe8, 258)));
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xfd03, 257)));
    }

    /** Any user may lock a file of that inode number, in a tmpfs for example. */
    @Test
    void passesOverLocksOnOtherFileSystems(@TempDir Path proc) throws Exception {
        Files.writeString(proc.resolve("locks"), "1: POSIX  ADVISORY  WRITE 4242 00:e6:257 0 EOF\n");
        Files.createSymbolicLink(
                Files.createDirectories(proc.resolve("4242/fd")).resolve("4"), LOCK);
        Path mounts = Files.createDirectory(proc.resolve("self")).resolve("mountinfo");
        Files.writeString(
                mounts, "29 1 0:29 / /dev/shm rw - tmpfs tmpfs rw\n44 1 0:230 /@srv /srv rw - btrfs /dev/vdb rw\n");
        assertEquals(LOCKED, FileLocks.isLocked(proc, LOCK, on(0xe8, 257)));
        Files.writeString(
                mounts, "29 1 0:230 / /dev/shm rw - tmpfs tmpfs rw\n44 1 0:231 /@srv /srv rw - btrfs /dev/vdb rw\n");
        assertEquals(FREE, FileLocks.isLocked(proc, LOCK, on(0xe8, 257)));
    }

    /** The same with a real process of swtpm's user: under virtgated.service the kernel does not show what it holds. */
    @Test
    void doesNotTakeALockForNoneWhoseProcessItMayNotLookAt(@TempDir Path dir) throws Exception {
        NamedProcess.assumeRoot();
        Path proc = Files.createDirectory(dir.resolve("proc"));
        Path lock = Files.createFile(dir.resolve(".lock"));
        NamedProcess.letIn(dir);
        NamedProcess.letIn(lock);
        try (NamedProcess swtpm = NamedProcess.await(
                "tail",
                List.of(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "tail",
                        "-f",
                        lock.toString()))) {
            Files.writeString(proc.resolve("locks"), "1: POSIX  ADVISORY  WRITE " + swtpm.pid() + " 00:e6:257 0 EOF\n");
            Path shown = Path.of("/proc/" + swtpm.pid());
            Files.createSymbolicLink(proc.resolve(Long.toString(swtpm.pid())), shown);
            awaitOpened(shown.resolve("fd"), lock);
            assertEquals(LOCKED, FileLocks.isLocked(proc, lock, on(0xe8, 257)));
            assertEquals(UNKNOWN.toString(), RightsOfTheUnit.said(Locked.class, proc.toString(), lock.toString()));
        }
        assertEquals(FREE.toString(), RightsOfTheUnit.said(Locked.class, proc.toString(), lock.toString()));
    }

    private static void awaitOpened(Path descriptors, Path file) throws Exception {
        for (int tries = 0; tries < 400; tries++) {
            try (Stream<Path> opened = Files.list(descriptors)) {
                if (opened.anyMatch(descriptor -> file.equals(target(descriptor)))) {
                    return;
                }
            }
            Thread.sleep(25);
        }
        throw new AssertionError("nobody opens " + file);
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link;
        }
    }

    /** Prints whether a file is locked. */
    static final class Locked {
        public static void main(String[] arguments) throws IOException {
            System.out.println(FileLocks.isLocked(Path.of(arguments[0]), Path.of(arguments[1]), on(0xe8, 257)));
        }
    }

    private static FileStat on(long fileSystem, long inode) {
        return new FileStat(FileType.FILE | 0600, 0, 0, inode, 0, fileSystem);
    }
}
