package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.aftercare.AdmittedGuest.Before;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.MigrationOutcome;

class AdmittedGuestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path dir;

    private Path place = Path.of("");
    private AdmittedGuests folder = new AdmittedGuests(place);

    @BeforeEach
    void takesAPlace() {
        place = dir.resolve("state/admitted");
        folder = new AdmittedGuests(place);
    }

    @Test
    void readsBackWhatItKeptTheOldestFirst() throws IOException {
        assertEquals(List.of(), folder.read());
        AdmittedGuest young = kept("a1", NOW);
        AdmittedGuest old = kept("b2", NOW.minusSeconds(5));
        folder.keep(young);
        folder.keep(old);
        assertEquals(List.of(old, young), folder.read());
        assertEquals(List.of(old, young), folder.read(), "reading changes nothing");
    }

    @Test
    void isForNobodyElse() throws IOException {
        folder.keep(kept("a1", NOW));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place)));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("a1.json"))));
    }

    @Test
    void forgetsWhatHasEnded() throws IOException {
        folder.keep(kept("a1", NOW));
        folder.keep(kept("b2", NOW));
        folder.forget(new AuditEvent.Undecided("b2", NOW, "web1", "migrate", "why"));
        folder.forget(new AuditEvent.Ended("a1", NOW, "web1", "uuid", new MigrationOutcome.Landed()));
        folder.forget(new AuditEvent.Ended("c3", NOW, "web1", "uuid", new MigrationOutcome.Landed()));
        assertEquals(List.of("b2.json"), files());
    }

    @Test
    void putsAsideWhatIsDamagedAndReadsTheRest() throws IOException {
        AdmittedGuest whole = kept("a1", NOW);
        folder.keep(whole);
        String text = Files.readString(place.resolve("a1.json"));
        Files.writeString(place.resolve("b2.json"), text.substring(0, text.length() / 2));
        Files.writeString(place.resolve("c3.json"), "[]");
        Files.writeString(place.resolve("d4.json"), text);
        Files.writeString(place.resolve("e5.json"), text.replace("\"before\":\"nothing\"", "\"before\":\"much\""));
        Files.write(place.resolve("f6.json"), new byte[] {(byte) 0xff, 0});
        Files.writeString(place.resolve(".a1.json-123.new"), "");
        Files.writeString(place.resolve("note"), "");
        assertEquals(List.of(whole), folder.read());
        assertEquals(
                List.of(
                        "a1.json",
                        "b2.json.damaged",
                        "c3.json.damaged",
                        "d4.json.damaged",
                        "e5.json.damaged",
                        "f6.json.damaged",
                        "note"),
                files());
    }

    @Test
    void leavesNothingHalfWritten() throws IOException {
        Files.createDirectories(place.resolve("a1.json/in the way"));
        assertThrows(IOException.class, () -> folder.keep(kept("a1", NOW)));
        assertEquals(List.of("a1.json"), files());
        assertFalse(Files.isRegularFile(place.resolve("a1.json")));
        assertTrue(folder.read().isEmpty());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    static AdmittedGuest kept(String id, Instant since) {
        ArrivingGuest arriving = new ArrivingGuest(id, "web1", "uuid-" + id, 1 << 20, Map.of(), Set.of(), since);
        return new AdmittedGuest(
                arriving,
                Operation.MIGRATE,
                Optional.empty(),
                Optional.empty(),
                "<domain/>",
                "r",
                Optional.of(Before.NOTHING));
    }
}
