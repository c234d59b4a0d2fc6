package org.virtgate.rules.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Folders of cases, each with what is read and what is expected of it: a case more needs no Java. */
final class Golden {
    /**
     * With {@code -Dgolden=write} what came out becomes what is expected: look at the difference before it is
     * committed.
     */
    private static final boolean WRITE = "write".equals(System.getProperty("golden"));

    private Golden() {}

    /** One test a folder: what the function says of it must be what its file {@code expected} says. */
    static Stream<DynamicTest> tests(Path cases, Function<Path, String> outcome) throws IOException {
        try (Stream<Path> folders = Files.list(cases)) {
            List<Path> sorted = folders.sorted().toList();
            assertFalse(sorted.isEmpty(), () -> "no cases in " + cases);
            return sorted.stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            folder.getFileName().toString(), () -> compare(folder, outcome.apply(folder))));
        }
    }

    /** The text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All {@code *.toml} of a folder, by name. */
    static List<Path> toml(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".toml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path folder, String outcome) throws IOException {
        Path expected = folder.resolve("expected");
        if (WRITE) {
            Files.writeString(expected, outcome);
        }
        assertEquals(Files.readString(expected), outcome, () -> "of " + folder);
    }
}
