package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 64 KiB, which only root can mount. */
class FullDiskTest {
    @TempDir
    private Path temp;

    private Path disk = Path.of("");
    private boolean mounted;

    @BeforeEach
    void mountsASmallDisk() throws Exception {
        disk = Files.createDirectory(temp.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "virtgate-test", disk.toString());
        if (!mounted) {
            System.out.println("FullDiskTest skipped: only root can mount a disk that is small enough to fill it");
        }
        assumeTrue(mounted, "nothing can be mounted here");
    }

    @AfterEach
    void unmounts() throws Exception {
        assertTrue(!mounted || run("umount", disk.toString()));
    }

    @Test
    void theOldFileStaysAndTheRoomIsGivenBack() throws IOException {
        Path path = disk.resolve("a");
        for (Durability outlives : Durability.values()) {
            AtomicFile file = AtomicFile.of(path, FileMode.OWNER, outlives);
            file.write("old");
            IOException full = assertThrows(IOException.class, () -> file.write("x".repeat(1 << 17)));
            assertTrue(full.toString().contains("No space left on device"), full::toString);
            assertEquals("old", Files.readString(path));
            assertEquals(List.of("a"), OnDisk.names(disk));
            file.write("y".repeat(1 << 14));
        }
    }

    @Test
    void ofAFolderThatDoesNotFitThereIsNothing() throws IOException {
        IOException full = assertThrows(
                IOException.class,
                () -> AtomicFolder.write(disk.resolve("rules-1"), FileMode.OWNER, made -> {
                    Files.writeString(made.resolve("a"), "a");
                    Files.writeString(made.resolve("b"), "x".repeat(1 << 17));
                }));
        assertTrue(full.toString().contains("No space left on device"), full::toString);
        try (var left = Files.list(disk)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
