package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class RecordedTreeTest {
    @TempDir
    private Path root = Path.of("/");

    @Test
    void unpacksFilesLinksAndDirectories() throws IOException {
        RecordedTree.write("""
                # composed
                [sys/devices/0:0:0:0]
                size = 41 = 41
                empty =
                uevent:
                    MAJOR=8
                    A -> B:
                block/
                here -> ../0:0:0:0
                /proc/7/cmdline = tgtd␀-f␀
                [/]
                proc/7/fd/3 -> /dev/sdb
                """.replace("MAJOR=8\n\n", "MAJOR=8\n    \n"), root);
        Path device = root.resolve("sys/devices/0:0:0:0");
        assertEquals("41 = 41\n", Files.readString(device.resolve("size")));
        assertEquals("\n", Files.readString(device.resolve("here/empty")));
        assertEquals("MAJOR=8\nA -> B:\n", Files.readString(device.resolve("uevent")));
        assertTrue(Files.isDirectory(device.resolve("block")));
        assertEquals("tgtd\0-f\0\n", Files.readString(root.resolve("proc/7/cmdline")));
        assertEquals(Path.of("/dev/sdb"), Files.readSymbolicLink(root.resolve("proc/7/fd/3")));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        for (String line : new String[] {"size 41", "a = b\n    c", "../a = b", "a = b\na = c"}) {
            assertThrows(IOException.class, () -> RecordedTree.write(line, root), line);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyMachineUnpacksAndSaysFirstWhereItsShapeComesFrom() throws Exception {
        return Machines.names()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    assertTrue(Machines.text(name).startsWith("# "), "no comment at the top");
                    Path root = RecordedTree.use(name, unpacked -> {
                        assertNotEquals(0, unpacked.toFile().list().length);
                        return unpacked;
                    });
                    assertFalse(Files.exists(root), "is left behind");
                }));
    }

    /** The machines there are. */
    static final class Machines {
        private Machines() {}

        static Stream<String> names() throws IOException, URISyntaxException {
            URI folder = Objects.requireNonNull(RecordedTreeTest.class.getResource("/org/virtgate/machines"))
                    .toURI();
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                var names = files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".tree"))
                        .map(file -> file.replace(".tree", ""))
                        .sorted()
                        .toList();
                assertFalse(names.isEmpty());
                return names.stream();
            }
        }

        static String text(String name) throws IOException, URISyntaxException {
            URI file = Objects.requireNonNull(
                            RecordedTreeTest.class.getResource("/org/virtgate/machines/" + name + ".tree"))
                    .toURI();
            return Files.readString(Path.of(file));
        }
    }
}
