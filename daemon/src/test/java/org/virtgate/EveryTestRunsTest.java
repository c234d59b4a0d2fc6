package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Surefire silently passes over a test class whose name it does not know: no class of this build has such a name. */
class EveryTestRunsTest {
    @ParameterizedTest
    @ValueSource(strings = {"src/test/java", "../hook-shim/src/test/java"})
    void everyClassWithTestsIsNamedTest(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            List<Path> sources =
                    files.filter(f -> f.toString().endsWith(".java")).toList();
            assertFalse(sources.isEmpty(), () -> "no test sources below " + folder.toAbsolutePath());
            List<Path> skipped = sources.stream()
                    .filter(EveryTestRunsTest::declaresTests)
                    .filter(f -> !f.toString().endsWith("Test.java"))
                    .toList();
            assertEquals(List.of(), skipped, "these declare tests, and Surefire runs only *Test");
        }
    }

    private static boolean declaresTests(Path source) {
        try {
            String text = Files.readString(source);
            return text.contains("@" + "Test")
                    || text.contains("@" + "ParameterizedTest")
                    || text.contains("@" + "TestFactory");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
