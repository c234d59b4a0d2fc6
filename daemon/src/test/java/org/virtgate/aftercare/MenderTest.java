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
import org.virtgate.history.Care;
import org.virtgate.history.Happening;
import org.virtgate.history.Outcome;
import org.virtgate.host.LiveGuests.FailedException;
import org.virtgate.rules.Settings.Aftercare.Persistent;

class MenderTest {
    private static final String UUID = Landed.UUID;

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final BlockingQueue<Happening> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @Test
    void mendsWhatLandedAndForgetsIt() throws Exception {
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        try (Mender mender = started(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.MIGRATE, new Outcome.Landed()));
            assertInstanceOf(Care.Rewritten.class, care("abc123"));
            next(ended);
            assertEquals(Set.of(), mender.ruleSets());
            assertEquals(Landed.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
            assertEquals(1, mender.status().rewritten());
            assertEquals(List.of(), mender.status().pending());
            assertTrue(Files.notExists(root.resolve("pending/abc123.json")));
        }
    }

    @Test
    void leavesAloneWhatCameOtherwise() throws Exception {
        try (Mender mender = started(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.RESTORE, new Outcome.Landed()));
            mender.accept(landing("abc124", Operation.MIGRATE, new Outcome.LandedOffline()));
            assertEquals(List.of(), mender.status().pending());
        }
        try (Mender mender = started(Persistent.OFF)) {
            mender.accept(landing("abc125", Operation.MIGRATE, new Outcome.Landed()));
            assertEquals(List.of(), mender.status().pending());
        }
        assertNull(told.poll());
    }

    @Test
    void takesUpWhatARestartInterrupted() throws Exception {
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        try (Mender before = mender(Persistent.REWRITE)) {
            before.accept(landing("abc123", Operation.MIGRATE, new Outcome.LandedPaused()));
        }
        try (Mender after = mender(Persistent.REWRITE)) {
            definitions.findFails = Optional.of(new FailedException("down", true));
            after.start();
            assertInstanceOf(Care.Failing.class, care("abc123"));
            assertEquals(Set.of("d"), after.ruleSets(), "the rules that admitted it are needed still");
            definitions.findFails = Optional.empty();
            assertInstanceOf(Care.Rewritten.class, care("abc123"));
            assertEquals(List.of(), after.status().pending());
        }
    }

    @Test
    void tellsAFailureOnceAndTriesAgain() throws Exception {
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("unsupported configuration", false));
        try (Mender mender = started(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.MIGRATE, new Outcome.Landed()));
            Care.Failing failing = assertInstanceOf(Care.Failing.class, care("abc123"));
            assertEquals("unsupported configuration", failing.why());
            assertEquals(1, failing.attempts());
            while (mender.status().pending().get(0).failing().orElseThrow().attempts() < 2) {
                Thread.sleep(10);
            }
            assertNull(told.poll(), "the same is not told again");
            definitions.writeFails = Optional.empty();
            assertInstanceOf(Care.Rewritten.class, care("abc123"));
        }
    }

    @Test
    void remembersWhatItSawWhereItFailed() throws Exception {
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("down", true));
        try (Mender mender = started(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.MIGRATE, new Outcome.Landed()));
            assertInstanceOf(Care.Failing.class, care("abc123"));
        }
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/other.qcow2")));
        definitions.writeFails = Optional.empty();
        try (Mender mender = mender(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.MIGRATE, new Outcome.Landed()));
        }
        try (Mender mender = started(Persistent.REWRITE)) {
            assertInstanceOf(Care.LeftAlone.class, care("abc123"));
            assertEquals(1, mender.status().leftAlone());
        }
    }

    @Test
    void caresForAGuestThatCameAgainByItsLastDecision() throws Exception {
        definitions.findFails = Optional.of(new FailedException("down", true));
        try (Mender mender = started(Persistent.REWRITE)) {
            mender.accept(landing("abc123", Operation.MIGRATE, new Outcome.Landed()));
            assertInstanceOf(Care.Failing.class, care("abc123"));
            mender.accept(landing("abc124", Operation.MIGRATE, new Outcome.Landed()));
            assertInstanceOf(Care.LeftAlone.class, care("abc123"));
            assertEquals("abc124", mender.status().pending().get(0).id());
        }
    }

    @Test
    void putsAsideWhatItCannotRead() throws Exception {
        Files.createDirectories(root.resolve("pending"));
        Files.writeString(root.resolve("pending/abc123.json"), "{\"admitted\":7}");
        try (Mender mender = started(Persistent.REWRITE)) {
            assertEquals(List.of(), mender.status().pending());
        }
        assertTrue(Files.exists(root.resolve("pending/abc123.json.damaged")));
    }

    private static Landing landing(String id, Operation operation, Outcome outcome) {
        return new Landing(Landed.admitted(id, operation), Instant.now(), outcome);
    }

    private Mender started(Persistent mode) {
        Mender mender = mender(mode);
        mender.start();
        return mender;
    }

    private Mender mender(Persistent mode) {
        return new Mender(
                definitions,
                digest -> Optional.of(Landed.rules()),
                new PendingFolder(root.resolve("pending")),
                new ReplacedFolder(root.resolve("replaced"), Clock.systemUTC()),
                mode,
                told::add,
                () -> ended.add(""),
                Clock.systemUTC());
    }

    private Care care(String id) throws InterruptedException {
        Happening.Cared cared = assertInstanceOf(Happening.Cared.class, next(told));
        assertEquals(id, cared.id());
        return cared.care();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        @Nullable T next = queue.poll(20, TimeUnit.SECONDS);
        assertNotNull(next, "nothing was told");
        return next;
    }
}
