package org.virtgate.host.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.host.programs.Programs.Ran;
import org.virtgate.install.HookFolder;

class ProgramsTest {
    @TempDir
    private Path bin;

    @Test
    void givesBothOutputsAndTheExitCode() throws IOException {
        HookFolder.write(bin.resolve("speak"), "#!/bin/sh\necho \"to $1\"\necho aside >&2\nexit 7\n", "rwxr-xr-x");

        assertEquals(
                Optional.of(new Ran(7, "to all\n", "aside\n")), programs().run(Duration.ofSeconds(10), "speak", "all"));
    }

    @Test
    void knowsNoProgramThatIsNotExecutable() throws IOException {
        HookFolder.write(bin.resolve("data"), "", "rw-r--r--");

        assertEquals(Optional.empty(), programs().run(Duration.ofSeconds(10), "data"));
    }

    @Test
    void endsOneThatTakesTooLong() throws IOException {
        HookFolder.write(bin.resolve("hang"), "#!/bin/sh\nexec sleep 60\n", "rwxr-xr-x");

        Ran ran = programs().run(Duration.ofMillis(200), "hang").orElseThrow();
        assertFalse(ran.succeeded());
        assertEquals(bin.resolve("hang") + " did not end within 0 s", ran.err());
    }

    @Test
    void waitsForNoDescendantThatKeepsTheOutputOpen() throws IOException {
        HookFolder.write(bin.resolve("leave"), "#!/bin/sh\nsleep 60 &\necho said\n", "rwxr-xr-x");

        assertEquals(Optional.of(new Ran(0, "said\n", "")), programs().run(Duration.ofSeconds(20), "leave"));
    }

    private Programs programs() {
        return new Programs(List.of(bin));
    }
}
