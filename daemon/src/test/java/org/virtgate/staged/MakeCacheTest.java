package org.virtgate.staged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.staged.StagedTree.Outcome;

class MakeCacheTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    @TempDir
    private Path cache = Path.of("/");

    @Test
    void makesOneForEachProgramAndABrokenOneIsPassedOverInSilence() throws Exception {
        boolean root = (Integer) Files.getAttribute(StagedTree.ROOT, "unix:uid") == 0;
        if (!root) {
            System.out.println(
                    "MakeCacheTest skipped: virtgated reads only rules that are root's, and the staged ones are not");
        }
        assumeTrue(root, "virtgated reads only rules that are root's, and the staged ones are not");
        Outcome without = run("usr/bin/virtgate", "--version");

        assertEquals(new Outcome(0, "", ""), run("usr/libexec/virtgate/make-cache"));
        List<Path> made = made();
        assertEquals(2, made.size(), made::toString);
        assertEquals(without, run("usr/bin/virtgate", "--version"));

        assertEquals(new Outcome(0, "", ""), run("usr/libexec/virtgate/make-cache"));
        assertEquals(made, made());

        for (Path file : made) {
            assertTrue(file.toFile().setWritable(true));
            Files.writeString(file, "not what a JVM has made");
        }
        assertEquals(without, run("usr/bin/virtgate", "--version"));
    }

    private List<Path> made() throws IOException {
        try (var files = Files.list(cache)) {
            return files.sorted().toList();
        }
    }

    private Outcome run(String program, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(StagedTree.ROOT.resolve(program).toString()));
        command.addAll(List.of(arguments));
        return StagedTree.run(
                Map.of("PATH", "/usr/bin:/bin", "VIRTGATE_JAVA", JAVA, "VIRTGATE_CACHE", cache.toString()), command);
    }
}
