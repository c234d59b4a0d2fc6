package org.virtgate.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.Drain;
import org.virtgate.files.OnDisk;

class DrainFileTest {
    private static final Drain DRAIN = new Drain(Instant.parse("2026-11-23T12:00:00Z"), "new kernel\nsecond line");

    @TempDir
    private Path folder;

    @Test
    void outlivesARestart() throws IOException {
        Path file = folder.resolve("state/drained");
        DrainFile first = new DrainFile(file);
        assertEquals(Optional.empty(), first.drain());
        first.set(DRAIN);
        assertEquals(Optional.of(DRAIN), first.drain());
        assertEquals(Optional.of(DRAIN), new DrainFile(file).drain());
        first.set(new Drain(DRAIN.since(), ""));
        assertEquals(Optional.of(new Drain(DRAIN.since(), "")), new DrainFile(file).drain());
        first.clear();
        first.clear();
        assertEquals(Optional.empty(), first.drain());
        assertEquals(Optional.empty(), new DrainFile(file).drain());
        try (var left = Files.list(folder.resolve("state"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** As virtgated wrote it. */
    @Test
    void readsAndWritesForm1() throws IOException {
        Drain drain = new Drain(Instant.parse("2026-11-23T12:00:00.123456789Z"), "CHG-4711: new memory\nuntil noon");
        Path form1 = OnDisk.FORM_1.resolve("state/drained");
        assertEquals(Optional.of(drain), new DrainFile(form1).drain());
        Path file = folder.resolve("drained");
        new DrainFile(file).set(drain);
        assertEquals(Files.readString(form1), Files.readString(file));
    }

    @Test
    void changesNothingWhereItCannotBeKept() throws IOException {
        Path file = folder.resolve("drained");
        Files.createDirectories(file.resolve("in the way"));
        DrainFile drain = new DrainFile(folder.resolve("none/drained"));
        Files.writeString(folder.resolve("none"), "no directory");
        assertThrows(IOException.class, () -> drain.set(DRAIN));
        assertEquals(Optional.empty(), drain.drain());
        DrainFile stuck = new DrainFile(file);
        assertThrows(IOException.class, stuck::clear);
        assertTrue(stuck.drain().isPresent());
    }

    @Test
    void drainsWhereTheFileIsDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("drained"), "yesterd");
        assertEquals(
                Optional.of("not known: " + file + " cannot be read"),
                new DrainFile(file).drain().map(Drain::reason));
        Files.write(file, new byte[] {(byte) 0xff});
        assertTrue(new DrainFile(file).drain().isPresent());
    }
}
