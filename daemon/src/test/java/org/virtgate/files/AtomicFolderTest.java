package org.virtgate.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    private Path folder;

    @Test
    void appearsWithAllThatIsInItAndItsModes() throws IOException {
        Path made = folder.resolve("rules-1");
        AtomicFolder.write(made, FileMode.OWNER, draft -> {
            assertFalse(Files.exists(made));
            write(draft);
        });
        assertEquals(List.of("digest", "rules.d/a.toml"), OnDisk.names(made));
        assertEquals("rwx------", mode(made));
        assertEquals("rwx------", mode(made.resolve("rules.d")));
        assertEquals("rw-------", mode(made.resolve("rules.d/a.toml")));
        AtomicFolder.delete(made);
        AtomicFolder.delete(made);
        assertEquals(List.of(), list());
    }

    @Test
    void leavesNothingWhereWritingFails() throws IOException {
        Path made = folder.resolve("rules-1");
        assertThrows(
                IOException.class,
                () -> AtomicFolder.write(made, FileMode.OWNER, draft -> {
                    write(draft);
                    throw new IOException("the disk is gone");
                }));
        assertEquals(List.of(), list());
    }

    @Test
    void leavesWhatIsThere() throws IOException {
        Path made = folder.resolve("rules-1");
        AtomicFolder.write(made, FileMode.OWNER, AtomicFolderTest::write);
        assertThrows(
                IOException.class,
                () -> AtomicFolder.write(made, FileMode.OWNER, draft -> Files.createFile(draft.resolve("other"))));
        assertEquals(List.of("digest", "rules.d/a.toml"), OnDisk.names(made));
        assertEquals(List.of("rules-1"), list());
    }

    @Test
    void aLinkLeadsToTheOneOrTheOther() throws IOException {
        Path link = folder.resolve("last-good");
        Files.createDirectory(folder.resolve("rules-1"));
        Files.createDirectory(folder.resolve("rules-2"));
        AtomicFolder.link(link, folder.resolve("rules-1"));
        AtomicFolder.link(link, folder.resolve("rules-2"));
        assertEquals(Path.of("rules-2"), Files.readSymbolicLink(link));
        assertEquals(List.of("last-good", "rules-1", "rules-2"), list());
        Files.createDirectories(folder.resolve("taken/deep"));
        assertThrows(IOException.class, () -> AtomicFolder.link(folder.resolve("taken"), folder.resolve("rules-1")));
        assertTrue(Files.isDirectory(folder.resolve("taken/deep")));
        assertEquals(List.of("last-good", "rules-1", "rules-2", "taken"), list());
    }

    @Test
    void removesLeftOversOfTheseNamesOnly() throws IOException {
        Files.createDirectories(folder.resolve(".rules-1-7.new/rules.d"));
        Files.createFile(folder.resolve(".drained-7.new"));
        Files.createSymbolicLink(folder.resolve(".last-good-7.new"), Path.of("nowhere"));
        AtomicFolder.removeLeftOvers(folder, "rules-");
        assertEquals(List.of(".drained-7.new", ".last-good-7.new"), list());
        AtomicFolder.removeLeftOvers(folder, "last-good");
        assertEquals(List.of(".drained-7.new"), list());
    }

    private static void write(Path draft) throws IOException {
        Files.createDirectory(draft.resolve("rules.d"));
        Files.writeString(draft.resolve("rules.d/a.toml"), "a");
        Files.writeString(draft.resolve("digest"), "d");
    }

    private List<String> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
