package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What valgrind and the sanitizers have to say about a call: nothing, or the test fails with their words. */
final class Findings {
    static final int VALGRIND_EXIT = 99;
    static final int SANITIZER_EXIT = 98;
    static final String LOG_PREFIX = "valgrind.";

    private Findings() {}

    /** Fails if a tool found something in the call that ended like this, with its logs below the folder. */
    static void assertNone(Path folder, Outcome outcome) throws IOException {
        assertTrue(outcome.exit() != SANITIZER_EXIT, () -> "sanitizer: " + outcome.error());
        try (var logs = Files.newDirectoryStream(folder, LOG_PREFIX + "*")) {
            for (Path log : logs) {
                List<String> lines = Files.readAllLines(log);
                assertTrue(outcome.exit() != VALGRIND_EXIT, () -> String.join("\n", lines));
                assertEquals(List.of(), leftOpen(lines), () -> "left open at exit:\n" + String.join("\n", lines));
                Files.delete(log);
            }
        }
    }

    /**
     * Descriptors beyond the standard ones that the program itself had opened; valgrind names their origin in the next
     * line.
     */
    private static List<String> leftOpen(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).matches("==\\d+== Open .*"))
                .filter(i -> !lines.get(i).matches(".* file descriptor [012]: .*"))
                .filter(i -> i + 1 == lines.size() || !lines.get(i + 1).contains("<inherited from parent>"))
                .mapToObj(lines::get)
                .toList();
    }
}
