package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program of the tests as virtgated.service runs its daemon: as root with CAP_DAC_READ_SEARCH alone. Which
 * program another process runs is not shown to it, nor its descriptors and namespaces.
 */
public final class RightsOfTheUnit {
    private RightsOfTheUnit() {}

    /** What its main method prints. */
    public static String said(Class<?> program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--inh-caps=-all",
                "--bounding-set=-all,+dac_read_search",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return said.strip();
    }
}
