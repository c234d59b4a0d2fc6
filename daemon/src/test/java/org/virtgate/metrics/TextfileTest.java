package org.virtgate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TextfileTest {
    private final AtomicInteger writings = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void isReadableByEverybodyAndAloneInItsFolder() throws IOException {
        Path file = folder.resolve("virtgate.prom");
        Textfile textfile = textfile(file, Duration.ofSeconds(30));
        Files.writeString(folder.resolve(".virtgate.prom-4711.new"), "what a crash has left");
        textfile.attempt();
        textfile.attempt();

        assertEquals(whole(2), Files.readString(file));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        assertEquals(
                "{\"file\":\"" + file + "\",\"written\":\"2026-11-23T12:00:00Z\"}",
                textfile.status().toString());
    }

    @Test
    @Timeout(30)
    void showsItsReadersNeverHalfOfIt() throws Exception {
        Path file = folder.resolve("virtgate.prom");
        try (Textfile textfile = textfile(file, Duration.ofNanos(1))) {
            textfile.attempt();
            textfile.start();
            int seen = 0;
            String last = "";
            while (seen < 50) {
                String text = Files.readString(file);
                assertTrue(text.endsWith("# end\n") && text.startsWith("# begin\n"), "half of it was read");
                if (!text.equals(last)) {
                    seen++;
                    last = text;
                }
            }
        }
        assertTrue(Files.exists(file), "it stays when the daemon stops");
    }

    @Test
    void tellsWhyItCannotBeWrittenAndTriesOn() throws IOException {
        Path file = folder.resolve("gone/virtgate.prom");
        Textfile textfile = textfile(file, Duration.ofSeconds(30));
        textfile.attempt();
        assertEquals(
                "its folder does not exist", textfile.status().get("failed").getAsString());

        Files.createDirectory(folder.resolve("gone"));
        textfile.attempt();
        assertFalse(textfile.status().has("failed"));
        assertTrue(Files.exists(file));
    }

    @Test
    void tellsWhatIsInTheWay() throws IOException {
        Path file = folder.resolve("virtgate.prom");
        Files.createDirectories(file.resolve("full"));
        Textfile textfile = textfile(file, Duration.ofSeconds(30));
        textfile.attempt();

        assertTrue(textfile.status().has("failed"), () -> textfile.status().toString());
        assertTrue(Files.isDirectory(file));
    }

    private Textfile textfile(Path file, Duration refresh) {
        return new Textfile(file, refresh, () -> whole(writings.incrementAndGet()), ExampleMetrics.CLOCK);
    }

    private static String whole(int number) {
        return "# begin\n" + ("virtgate_probes_stuck " + number + "\n").repeat(2000) + "# end\n";
    }
}
