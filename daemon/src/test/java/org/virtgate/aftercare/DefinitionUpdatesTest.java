package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.virtgate.threads.SteadyClock;

/** What is done for a guest that has landed. */
class DefinitionUpdatesTest {
    private static final String UUID = LandedGuests.UUID;
    private static final SteadyClock CLOCK = new SteadyClock(Clock.systemUTC());

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final BlockingQueue<AuditEvent> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private UpdateQueue updates = new UpdateQueue(new PendingUpdates(root));

    @Test
    void rewritesTheDefinitionAndForgetsIt() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.Landed());
            assertInstanceOf(DefinitionUpdate.Rewritten.class, update("abc123"));
            next(done);
            assertEquals(Set.of(), updates.ruleSets());
            assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
            assertEquals(1L, care.counts().get(DefinitionUpdate.Kind.REWRITTEN));
            assertEquals(List.of(), updates.all());
            assertTrue(Files.notExists(root.resolve("pending/abc123.json")));
        }
    }

    @Test
    void leavesAloneWhatCameOtherwise() throws Exception {
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.RESTORE, new MigrationOutcome.Landed());
            assertEquals(List.of(), updates.all());
        }
        try (DefinitionUpdates care = started(Persistent.OFF)) {
            land(care, "abc125", Operation.MIGRATE, new MigrationOutcome.Landed());
            assertEquals(List.of(), updates.all());
        }
        assertNull(told.poll());
    }

    @Test
    void takesWhatLandedUnseenAndIsOffForWhatCameOffline() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.LandedOffline());
            assertInstanceOf(DefinitionUpdate.Rewritten.class, update("abc123"));
            assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
            land(care, "abc124", Operation.MIGRATE, new MigrationOutcome.LandedOffline());
            assertInstanceOf(DefinitionUpdate.Unneeded.class, update("abc124"));
        }
    }

    @Test
    void takesUpWhatARestartInterrupted() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        try (DefinitionUpdates before = care(Persistent.REWRITE)) {
            land(before, "abc123", Operation.MIGRATE, new MigrationOutcome.LandedPaused());
        }
        try (DefinitionUpdates after = care(Persistent.REWRITE)) {
            definitions.findFails = Optional.of(new FailedException("down", true));
            after.start();
            assertInstanceOf(DefinitionUpdate.Failing.class, update("abc123"));
            assertEquals(Set.of("d"), updates.ruleSets(), "the rules that admitted it are needed still");
            definitions.findFails = Optional.empty();
            assertInstanceOf(DefinitionUpdate.Rewritten.class, update("abc123"));
            assertEquals(List.of(), updates.all());
        }
    }

    @Test
    void tellsAFailureOnceAndTriesAgain() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("unsupported configuration", false));
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.Landed());
            DefinitionUpdate.Failing failing = assertInstanceOf(DefinitionUpdate.Failing.class, update("abc123"));
            assertEquals("unsupported configuration", failing.why());
            assertEquals(1, failing.attempts());
            while (updates.all().get(0).failing().orElseThrow().attempts() < 2) {
                Thread.sleep(10);
            }
            assertNull(told.poll(), "the same is not told again");
            definitions.writeFails = Optional.empty();
            assertInstanceOf(DefinitionUpdate.Rewritten.class, update("abc123"));
        }
    }

    @Test
    void remembersWhatItSawWhereItFailed() throws Exception {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("down", true));
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.Landed());
            assertInstanceOf(DefinitionUpdate.Failing.class, update("abc123"));
        }
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/other.qcow2")));
        definitions.writeFails = Optional.empty();
        try (DefinitionUpdates care = care(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.Landed());
        }
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            assertInstanceOf(DefinitionUpdate.LeftAlone.class, update("abc123"));
            assertEquals(1L, care.counts().get(DefinitionUpdate.Kind.LEFT_ALONE));
        }
    }

    @Test
    void goesByTheLastDecisionOfAGuestThatCameAgain() throws Exception {
        definitions.findFails = Optional.of(new FailedException("down", true));
        try (DefinitionUpdates care = started(Persistent.REWRITE)) {
            land(care, "abc123", Operation.MIGRATE, new MigrationOutcome.Landed());
            assertInstanceOf(DefinitionUpdate.Failing.class, update("abc123"));
            land(care, "abc124", Operation.MIGRATE, new MigrationOutcome.Landed());
            assertInstanceOf(DefinitionUpdate.LeftAlone.class, update("abc123"));
            assertEquals("abc124", updates.all().get(0).update().id());
        }
    }

    /** A guest comes again while libvirt is asked about it. */
    @Test
    void keepsNothingOfAnUpdateThatWasReplaced() throws Exception {
        updates = new UpdateQueue(new PendingUpdates(root));
        PendingUpdate first = LandedGuests.pending("abc123", Instant.now());
        updates.add(first);
        assertTrue(updates.save(first.withSeen("<domain/>")));
        assertTrue(Files.exists(root.resolve("abc123.json")));
        assertEquals(
                1, updates.add(LandedGuests.pending("abc124", Instant.now())).size());
        assertFalse(updates.save(first.withSeen("<domain/>")));
        assertTrue(Files.notExists(root.resolve("abc123.json")));
        assertTrue(Files.exists(root.resolve("abc124.json")));
    }

    @Test
    void putsAsideWhatItCannotRead() throws Exception {
        Files.createDirectories(root.resolve("pending"));
        Files.writeString(root.resolve("pending/abc123.json"), "{\"admitted\":7}");
        started(Persistent.REWRITE).close();
        assertEquals(List.of(), updates.all());
        assertTrue(Files.exists(root.resolve("pending/abc123.json.damaged")));
    }

    private static void land(DefinitionUpdates care, String id, Operation operation, MigrationOutcome outcome) {
        care.landed(LandedGuests.admitted(id, operation), new MigrationProgress.Ended(outcome, Instant.now()));
    }

    private DefinitionUpdates started(Persistent mode) {
        DefinitionUpdates care = care(mode);
        care.start();
        return care;
    }

    private DefinitionUpdates care(Persistent mode) {
        updates = new UpdateQueue(new PendingUpdates(root.resolve("pending")));
        return new DefinitionUpdates(
                updates,
                new DefinitionUpdater(
                        definitions,
                        new ReplacedDefinitions(root.resolve("replaced"), CLOCK),
                        updates,
                        digest -> Optional.of(LandedGuests.rules()),
                        mode,
                        CLOCK),
                told::add,
                () -> done.add(""),
                CLOCK);
    }

    private DefinitionUpdate update(String id) throws InterruptedException {
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
