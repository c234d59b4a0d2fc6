package org.virtgate.fleet.move;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvacuationLockTest {
    @TempDir
    private Path folder;

    @Test
    void oneAtATimeHasIt() throws IOException {
        Path file = folder.resolve("state/evacuation.lock");
        EvacuationLock first = EvacuationLock.take(file).orElseThrow();
        assertEquals(Optional.empty(), EvacuationLock.take(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        first.close();
        EvacuationLock second = EvacuationLock.take(file).orElseThrow();
        assertTrue(Files.exists(file));
        second.close();
    }
}
