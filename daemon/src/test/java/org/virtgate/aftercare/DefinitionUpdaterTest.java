package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.Settings.Aftercare.Persistent;

class DefinitionUpdaterTest {
    private static final String UUID = LandedGuests.UUID;

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final BlockingQueue<AuditEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Test
    void mendsWhatLandedAndForgetsIt() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.Landed()));
            assertInstanceOf(DefinitionUpdate.Rewritten.class, care("abc123"));
            next(ended);
            assertEquals(Set.of(), updater.ruleSets());
            assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
            assertEquals(1, updater.status().rewritten());
            assertEquals(List.of(), updater.status().pending());
            assertTrue(Files.notExists(root.resolve("pending/abc123.json")));
        }
    }

    @Test
    void leavesAloneWhatCameOtherwise() throws Exception {
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.RESTORE, new MigrationOutcome.Landed()));
            updater.accept(landing("abc124", Operation.MIGRATE, new MigrationOutcome.LandedOffline()));
            assertEquals(List.of(), updater.status().pending());
        }
        try (DefinitionUpdater updater = started(Persistent.OFF)) {
            updater.accept(landing("abc125", Operation.MIGRATE, new MigrationOutcome.Landed()));
            assertEquals(List.of(), updater.status().pending());
        }
        assertNull(told.poll());
    }

    @Test
    void takesUpWhatARestartInterrupted() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        try (DefinitionUpdater before = updater(Persistent.REWRITE)) {
            before.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.LandedPaused()));
        }
        try (DefinitionUpdater after = updater(Persistent.REWRITE)) {
            definitions.findFails = Optional.of(new FailedException("down", true));
            after.start();
            assertInstanceOf(DefinitionUpdate.Failing.class, care("abc123"));
            assertEquals(Set.of("d"), after.ruleSets(), "the rules that admitted it are needed still");
            definitions.findFails = Optional.empty();
            assertInstanceOf(DefinitionUpdate.Rewritten.class, care("abc123"));
            assertEquals(List.of(), after.status().pending());
        }
    }

    @Test
    void tellsAFailureOnceAndTriesAgain() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("unsupported configuration", false));
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.Landed()));
            DefinitionUpdate.Failing failing = assertInstanceOf(DefinitionUpdate.Failing.class, care("abc123"));
            assertEquals("unsupported configuration", failing.why());
            assertEquals(1, failing.attempts());
            while (updater.status().pending().get(0).failing().orElseThrow().attempts() < 2) {
                Thread.sleep(10);
            }
            assertNull(told.poll(), "the same is not told again");
            definitions.writeFails = Optional.empty();
            assertInstanceOf(DefinitionUpdate.Rewritten.class, care("abc123"));
        }
    }

    @Test
    void remembersWhatItSawWhereItFailed() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("down", true));
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.Landed()));
            assertInstanceOf(DefinitionUpdate.Failing.class, care("abc123"));
        }
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/other.qcow2")));
        definitions.writeFails = Optional.empty();
        try (DefinitionUpdater updater = updater(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.Landed()));
        }
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            assertInstanceOf(DefinitionUpdate.LeftAlone.class, care("abc123"));
            assertEquals(1, updater.status().leftAlone());
        }
    }

    @Test
    void caresForAGuestThatCameAgainByItsLastDecision() throws Exception {
        definitions.findFails = Optional.of(new FailedException("down", true));
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            updater.accept(landing("abc123", Operation.MIGRATE, new MigrationOutcome.Landed()));
            assertInstanceOf(DefinitionUpdate.Failing.class, care("abc123"));
            updater.accept(landing("abc124", Operation.MIGRATE, new MigrationOutcome.Landed()));
            assertInstanceOf(DefinitionUpdate.LeftAlone.class, care("abc123"));
            assertEquals("abc124", updater.status().pending().get(0).id());
        }
    }

    @Test
    void putsAsideWhatItCannotRead() throws Exception {
        Files.createDirectories(root.resolve("pending"));
        Files.writeString(root.resolve("pending/abc123.json"), "{\"admitted\":7}");
        try (DefinitionUpdater updater = started(Persistent.REWRITE)) {
            assertEquals(List.of(), updater.status().pending());
        }
        assertTrue(Files.exists(root.resolve("pending/abc123.json.damaged")));
    }

    private static LandedGuest landing(String id, Operation operation, MigrationOutcome outcome) {
        return new LandedGuest(LandedGuests.admitted(id, operation), Instant.now(), outcome);
    }

    private DefinitionUpdater started(Persistent mode) {
        DefinitionUpdater updater = updater(mode);
        updater.start();
        return updater;
    }

    private DefinitionUpdater updater(Persistent mode) {
        return new DefinitionUpdater(
                definitions,
                digest -> Optional.of(LandedGuests.rules()),
                new PendingUpdates(root.resolve("pending")),
                new ReplacedDefinitions(root.resolve("replaced"), Clock.systemUTC()),
                mode,
                told::add,
                () -> ended.add(""),
                Clock.systemUTC());
    }

    private DefinitionUpdate care(String id) throws InterruptedException {
        AuditEvent.DefinitionUpdated updated = assertInstanceOf(AuditEvent.DefinitionUpdated.class, next(told));
        assertEquals(id, updated.id());
        return updated.update();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        @Nullable T next = queue.poll(20, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was told");
        return next;
    }
}
