package org.virtgate.fleet.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    @Test
    void aGuestOnASilentHostStaysUnknownUntilItIsSeen() {
        PlannedMove one = new PlannedMove("w1", "u1", "hostb");
        PlannedMove two = new PlannedMove("w2", "u2", "hostc");
        PlannedMove three = new PlannedMove("w3", "u3", "hostb");
        State state = new State("0a1b2c3d", List.of(one, two), List.of(three));

        assertEquals(
                new State("0a1b2c3d", List.of(two), List.of(three, new PlannedMove("w1", "u1", "hostd"))),
                state.seen(Set.of(), Map.of("u1", "hostd")));
        assertEquals(new State("0a1b2c3d", List.of(two), List.of()), state.seen(Set.of("u1", "u3"), Map.of()));
        assertEquals(new State("0a1b2c3d", List.of(), List.of(three, one, two)), state.allAway());
    }

    @Test
    void aGuestIsThereOnceHoweverOftenItsMoveBegins() {
        PlannedMove first = new PlannedMove("w1", "u1", "hostb");
        PlannedMove second = new PlannedMove("w1", "u1", "hostc");
        State begun = new State("0a1b2c3d", List.of(first), List.of()).begun(second);
        assertEquals(List.of(second), begun.under());
        assertEquals(new State("0a1b2c3d", List.of(), List.of(second)), begun.moved(second));
        assertEquals(new State("0a1b2c3d", List.of(), List.of()), begun.stayed(second));
    }

    @Test
    void anEvacuationOfNobodyIsForgotten() throws IOException {
        EvacuationFile file = new EvacuationFile(folder.resolve("evacuation.json"));
        file.writeOrRemove(new State("0a1b2c3d", List.of(new PlannedMove("w1", "u1", "hostb")), List.of()));
        assertTrue(file.read().isPresent());
        file.writeOrRemove(new State("0a1b2c3d", List.of(), List.of()));
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
