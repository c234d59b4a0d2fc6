package org.virtgate.shim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The inputs of the fuzz targets in src/test/c, what fuzzing once found among them, under the sanitizers. */
class FuzzInputsTest {
    @ParameterizedTest
    @ValueSource(strings = {"hook-reply", "hook-settings"})
    void haveNoFinding(String target) throws IOException, InterruptedException {
        Path program = Path.of("target/test", target + "-fuzz").toAbsolutePath();
        assumeTrue(Files.isExecutable(program), "no sanitizers here, as ToolsTest says");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        try (var inputs = Files.list(Path.of("src/test/c", target + "-fuzz-inputs"))) {
            inputs.sorted().map(Path::toString).forEach(command::add);
        }
        assertTrue(command.size() > 2, command::toString);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }
}
