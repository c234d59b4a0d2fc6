package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.LocalGuest;
import org.virtgate.facts.LocalGuest.State;

class ArrivingMemoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final LocalGuest OTHER = guest("other", State.RUNNING, 7);

    @TempDir
    private Path root = Path.of("/");

    @Test
    void tellsWhatTheArrivingGuestHasTakenByNow() throws IOException {
        resident("web1", 2048);
        assertEquals(
                reading(guest("web1", State.ARRIVING, 2048 * 1024), OTHER),
                new ArrivingMemory(root).now(reading(guest("web1", State.ARRIVING, 1), OTHER), List.of(arriving())));
    }

    @Test
    void guestThatDoesNotRunYetHasTakenNothing() throws IOException {
        Fact<Map<String, LocalGuest>> read = reading(guest("web1", State.OFF, 0), OTHER);
        assertEquals(read, new ArrivingMemory(root).now(read, List.of(arriving())));
        assertFalse(new ArrivingMemory(root).isBehind(read, List.of(arriving())));
    }

    @Test
    void readingWithoutAGuestThatRunsIsBehind() throws IOException {
        ArrivingMemory memory = new ArrivingMemory(root);
        assertFalse(memory.isBehind(reading(OTHER), List.of(arriving())));
        resident("web1", 2048);
        assertTrue(memory.isBehind(reading(OTHER), List.of(arriving())));
        assertTrue(memory.isBehind(reading(guest("web1", State.OFF, 0)), List.of(arriving())));
        assertFalse(memory.isBehind(reading(guest("web1", State.ARRIVING, 1)), List.of(arriving())));
        assertFalse(memory.isBehind(reading(OTHER), List.of()));
    }

    @Test
    void readingThatIsNotThereIsBehind() {
        assertTrue(new ArrivingMemory(root).isBehind(new Fact.Unknown<>("no libvirt"), List.of(arriving())));
    }

    private static ArrivingGuest arriving() {
        return new ArrivingGuest("id", "web1", "web1-uuid", 1 << 30, Map.of(), Set.of(), NOW);
    }

    private static LocalGuest guest(String name, State state, long resident) {
        return new LocalGuest(name, name + "-uuid", state, 1 << 30, resident, Set.of(), List.of());
    }

    private static Fact<Map<String, LocalGuest>> reading(LocalGuest... guests) {
        Map<String, LocalGuest> all = new HashMap<>();
        for (LocalGuest guest : guests) {
            all.put(guest.uuid(), guest);
        }
        return new Fact.Known<>(all, NOW);
    }

    private void resident(String name, int kib) throws IOException {
        Files.createDirectories(root.resolve("run/libvirt/qemu"));
        Files.createDirectories(root.resolve("proc/4711"));
        Files.writeString(root.resolve("run/libvirt/qemu/" + name + ".pid"), "4711");
        Files.writeString(root.resolve("proc/4711/status"), "Name:\tqemu\nVmRSS:\t " + kib + " kB\n");
    }
}
