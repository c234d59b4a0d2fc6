package org.virtgate.fleet.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtgate.fleet.move.EvacuationFile.State;
import org.virtgate.history.PlannedMove;

class EvacuationFileTest {
    @TempDir
    private Path folder;

    @Test
    void keepsHowFarItIs() throws IOException {
        Path path = folder.resolve("state/evacuation.json");
        EvacuationFile file = new EvacuationFile(path);
        assertEquals(Optional.empty(), file.read());
        State state = new State(
                "0a1b2c3d",
                List.of(new PlannedMove("w\"1", "u1", "hostb")),
                List.of(new PlannedMove("w2", "u2", "hostc")));
        file.write(state);
        assertEquals(Optional.of(state), new EvacuationFile(path).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        file.remove();
        assertEquals(Optional.empty(), file.read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"v\":2}",
                "{\"v\":1,\"id\":\"a\"}",
                "{\"v\":1,\"id\":\"a\",\"under\":[1],\"gone\":[]}"
            })
    void whatCannotBeReadIsTold(String text) throws IOException {
        Path path = folder.resolve("evacuation.json");
        Files.writeString(path, text);
        IOException told = assertThrows(IOException.class, new EvacuationFile(path)::read);
        assertTrue(String.valueOf(told.getMessage()).startsWith(path.toString()), told::toString);
    }
}
