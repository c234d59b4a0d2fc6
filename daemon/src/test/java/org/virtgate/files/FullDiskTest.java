package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    private Path temp;

    @Test
    void theOldFileStaysAndTheRoomIsGivenBack() throws IOException {
        try (SmallDisk disk = SmallDisk.in(temp)) {
            Path path = disk.path().resolve("a");
            for (Durability outlives : Durability.values()) {
                AtomicFile file = AtomicFile.of(path, FileMode.OWNER, outlives);
                file.write("old");
                IOException full = assertThrows(IOException.class, () -> file.write("x".repeat(1 << 17)));
                assertTrue(full.toString().contains("No space left on device"), full::toString);
                assertEquals("old", Files.readString(path));
                assertEquals(List.of("a"), OnDisk.names(disk.path()));
                file.write("y".repeat(1 << 14));
            }
        }
    }

    @Test
    void ofAFolderThatDoesNotFitThereIsNothing() throws IOException {
        try (SmallDisk disk = SmallDisk.in(temp)) {
            IOException full = assertThrows(
                    IOException.class,
                    () -> AtomicFolder.write(disk.path().resolve("rules-1"), FileMode.OWNER, made -> {
                        Files.writeString(made.resolve("a"), "a");
                        Files.writeString(made.resolve("b"), "x".repeat(1 << 17));
                    }));
            assertTrue(full.toString().contains("No space left on device"), full::toString);
            try (var left = Files.list(disk.path())) {
                assertEquals(List.of(), left.toList());
            }
        }
    }
}
