package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What AtomicFile promises while it writes and where it fails; of crashes: {@link CrashTest}, of full disks:
 * {@link FullDiskTest}.
 */
@Timeout(60)
class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesAnewWhatIsThereAndLeavesNothingBeside() throws IOException {
        Path path = folder.resolve("a.json");
        for (Durability outlives : Durability.values()) {
            AtomicFile file = AtomicFile.of(path, FileMode.OWNER, outlives);
            file.write("one \u00e9");
            assertEquals("one \u00e9", Files.readString(path));
            file.write(out -> out.write(new byte[] {0, 1}));
            assertArrayEquals(new byte[] {0, 1}, Files.readAllBytes(path));
            assertEquals(List.of("a.json"), OnDisk.names(folder));
            assertTrue(file.delete());
            assertFalse(file.delete());
            assertEquals(List.of(), OnDisk.names(folder));
        }
    }

    @Test
    void givesTheModeWhateverTheUmaskAndWhateverWasThere() throws IOException {
        Path path = folder.resolve("a");
        for (FileMode mode : FileMode.values()) {
            AtomicFile.of(path, mode, Durability.DAEMON_CRASH).write("text");
            String expected = switch (mode) {
                case OWNER -> "rw-------";
                case GROUP -> "rw-r-----";
                case EVERYBODY -> "rw-r--r--";
                case PROGRAM -> "rwxr-xr-x";
            };
            assertEquals(expected, mode(path));
        }
    }

    @Test
    void isItsOwnersAloneWhileItIsMade() throws IOException {
        AtomicFile.of(folder.resolve("a"), FileMode.EVERYBODY, Durability.DAEMON_CRASH)
                .write(out -> assertEquals(
                        "rw-------", mode(folder.resolve(OnDisk.names(folder).get(0)))));
    }

    @Test
    void makesFoldersOfTheMode() throws IOException {
        Path deep = folder.resolve("a/b/c");
        FileMode.OWNER.makeFolder(deep, Durability.HOST_CRASH);
        FileMode.GROUP.makeFolder(deep, Durability.HOST_CRASH);
        assertEquals("rwx------", mode(deep));
        assertEquals("rwx------", mode(folder.resolve("a")));
        Files.createFile(folder.resolve("file"));
        assertThrows(
                IOException.class,
                () -> FileMode.OWNER.makeFolder(folder.resolve("file/below"), Durability.DAEMON_CRASH));
    }

    @Test
    @Timeout(60)
    void showsAReaderNeverHalfOfIt() throws Exception {
        Path path = folder.resolve("a");
        AtomicFile file = AtomicFile.of(path, FileMode.OWNER, Durability.DAEMON_CRASH);
        file.write(text(0));
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        Thread writer = new Thread(() -> {
            for (int i = 1; i < 400 || seen.get() < 2; i++) {
                write(file, text(i));
                last.set(i);
            }
        });
        writer.start();
        while (writer.isAlive()) {
            String text = Files.readString(path);
            assertEquals(text(Integer.parseInt(text.substring(0, text.indexOf('\n')))), text);
            seen.incrementAndGet();
        }
        writer.join();
        assertEquals(text(last.get()), Files.readString(path));
    }

    @Test
    void leavesTheOldOneAndNothingElseWhereWritingFails() throws IOException {
        Path path = folder.resolve("a");
        AtomicFile file = AtomicFile.of(path, FileMode.OWNER, Durability.HOST_CRASH);
        file.write("old");
        assertThrows(
                IOException.class,
                () -> file.write(out -> {
                    half(out);
                    throw new IOException("the disk is gone");
                }));
        assertThrows(
                IllegalStateException.class,
                () -> file.write(out -> {
                    half(out);
                    throw new IllegalStateException("no such value");
                }));
        assertEquals("old", Files.readString(path));
        assertEquals(List.of("a"), OnDisk.names(folder));
    }

    @Test
    void leavesNothingWhereSomethingIsInTheWay() throws IOException {
        Path path = folder.resolve("a");
        Files.createDirectories(path.resolve("full"));
        assertThrows(
                IOException.class,
                () -> AtomicFile.of(path, FileMode.OWNER, Durability.DAEMON_CRASH)
                        .write("text"));
        assertTrue(Files.isDirectory(path.resolve("full")));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void isMadeInAnotherFolderWhereItsOwnIsLookedAt() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Path place = Files.createDirectory(folder.resolve("place"));
        AtomicFile.of(place.resolve("a"), FileMode.PROGRAM, Durability.HOST_CRASH)
                .madeIn(other)
                .write(out -> {
                    assertEquals(List.of(), OnDisk.names(place));
                    assertEquals(1, OnDisk.names(other).size());
                });
        assertEquals(List.of("a"), OnDisk.names(place));
        assertEquals(List.of(), OnDisk.names(other));
    }

    @Test
    void removesLeftOversOfItsOwnOnly() throws IOException {
        for (String name : List.of(".a-1.new", ".b-1.new", "a", "new", "a.new")) {
            Files.createFile(folder.resolve(name));
        }
        Files.createDirectories(folder.resolve(".c-1.new/deep"));
        AtomicFile.of(folder.resolve("a"), FileMode.OWNER, Durability.DAEMON_CRASH)
                .removeLeftOvers();
        assertEquals(List.of(".b-1.new", "a", "a.new", "new"), OnDisk.names(folder));
        AtomicFile.removeLeftOvers(folder);
        assertEquals(List.of("a", "new"), OnDisk.names(folder));
        assertFalse(Files.exists(folder.resolve(".c-1.new")));
        AtomicFile.removeLeftOvers(folder.resolve("none"));
    }

    private static void half(OutputStream out) throws IOException {
        out.write("half".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void write(AtomicFile file, String text) {
        try {
            file.write(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(int number) {
        return (number + "\n").repeat(5000 + number);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
