package org.virtgate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured is part of what is built: the programs of {@code bench} compile against these classes. */
class BenchTest {
    @Test
    void itsProgramsCompile(@TempDir Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> programs;
        try (Stream<Path> files = Files.walk(Path.of("../bench"))) {
            programs = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertFalse(programs.isEmpty(), "no programs");
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(programs))
                .call();
        assertEquals("", compiled ? "" : said.toString());
    }
}
