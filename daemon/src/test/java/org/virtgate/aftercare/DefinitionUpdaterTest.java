package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.libvirt.Definitions.Found;
import org.virtgate.libvirt.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;
import org.virtgate.threads.SteadyClock;

class DefinitionUpdaterTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String UUID = LandedGuests.UUID;

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final List<AuditEvent> told = new ArrayList<>();
    private Instant now = NOW;
    private Optional<RuleSet> rules = Optional.of(LandedGuests.rules());

    @Test
    void rewritesAsTheLiveOneWas() throws Exception {
        landed();
        DefinitionUpdate.Rewritten update =
                assertInstanceOf(DefinitionUpdate.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals("/srv/store/d1.qcow2", update.rewrites().get(0).to());
        assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
        assertTrue(definitions.persistent(UUID).contains("s3cret"));
    }

    @Test
    void keepsWhatItReplacesForRootAlone() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        Path kept = root.resolve("replaced/abc123");
        assertEquals(LandedGuests.domain("/mnt/store/d1.qcow2"), Files.readString(kept.resolve("before.xml")));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        for (String file : List.of("before.xml", "wanted.xml", "after.xml", "meta.json")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve(file))),
                    file);
        }
    }

    @Test
    void reportsOnly() throws Exception {
        landed();
        DefinitionUpdate.Reported update =
                assertInstanceOf(DefinitionUpdate.Reported.class, finished(Persistent.REPORT));
        assertEquals(1, update.rewrites().size());
        assertEquals(LandedGuests.domain("/mnt/store/d1.qcow2"), definitions.persistent(UUID));
    }

    @Test
    void waitsForADefinitionThatComesLater() throws Exception {
        definitions.put(UUID, new Found.Transient());
        assertEquals(Optional.empty(), update(Persistent.REWRITE));
        landed();
        assertInstanceOf(DefinitionUpdate.Rewritten.class, finished(Persistent.REWRITE));
    }

    @Test
    void seesThatThereIsNoDefinition() throws Exception {
        definitions.put(UUID, new Found.Transient());
        now = NOW.plus(Duration.ofSeconds(11));
        assertEquals(new DefinitionUpdate.Unneeded("it has no persistent definition"), finished(Persistent.REWRITE));
    }

    @Test
    void rewritesTheDefinitionOfAGuestThatWasShutDown() throws Exception {
        definitions.put(
                UUID, new Found.Persistent("web1", Optional.empty(), LandedGuests.domain("/mnt/store/d1.qcow2")));
        assertInstanceOf(DefinitionUpdate.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
    }

    @Test
    void leavesWhatSomebodyChangedSinceItLanded() throws Exception {
        landed();
        definitions.writeFails = Optional.of(new FailedException("not now", false));
        assertThrows(FailedException.class, () -> update(Persistent.REWRITE));
        definitions.writeFails = Optional.empty();
        definitions.put(
                UUID,
                LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2").replace("web1", "web2")));
        assertInstanceOf(DefinitionUpdate.LeftAlone.class, finished(Persistent.REWRITE));
        assertEquals(0, definitions.writes);
    }

    @Test
    void leavesWhatSomebodyChangesInThatMoment() throws Exception {
        landed();
        String other = LandedGuests.domain("/elsewhere/d1.qcow2");
        definitions.beforeWriting = () -> definitions.guests.put(UUID, LandedGuests.found(other));
        assertInstanceOf(DefinitionUpdate.LeftAlone.class, finished(Persistent.REWRITE));
        assertEquals(other, definitions.persistent(UUID));
        assertTrue(Files.notExists(root.resolve("replaced/abc123")), "nothing was replaced");
    }

    @Test
    void leavesAGuestThatIsGone() throws Exception {
        assertInstanceOf(DefinitionUpdate.LeftAlone.class, finished(Persistent.REWRITE));
    }

    @Test
    void triesAgainWhileSomethingIsDoneToIt() throws Exception {
        definitions.put(UUID, new Found.Busy("libvirt has a job for it"));
        assertEquals(Optional.empty(), update(Persistent.REWRITE), "the migration's own, which is about to end");
        now = NOW.plus(Duration.ofSeconds(11));
        FailedException failed = assertThrows(FailedException.class, () -> update(Persistent.REWRITE));
        assertEquals("libvirt has a job for it", failed.getMessage());
    }

    @Test
    void leavesAGuestWhoseRulesAreForgotten() throws Exception {
        landed();
        rules = Optional.empty();
        DefinitionUpdate.LeftAlone update =
                assertInstanceOf(DefinitionUpdate.LeftAlone.class, finished(Persistent.REWRITE));
        assertTrue(update.why().contains("virtgate repair --domain NAME"));
    }

    @Test
    void findsThatItWasDoneBeforeACrash() throws Exception {
        landed();
        definitions.writing = xml -> xml.replace("'", "\"").replace("><", ">\n  <");
        finished(Persistent.REWRITE);
        Files.delete(root.resolve("replaced/abc123/after.xml"));
        String written = definitions.persistent(UUID);
        DefinitionUpdate.Rewritten update =
                assertInstanceOf(DefinitionUpdate.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals(1, update.rewrites().size());
        assertEquals(1, definitions.writes);
        assertEquals(written, Files.readString(root.resolve("replaced/abc123/after.xml")));
        assertEquals(update, finished(Persistent.REWRITE), "after a crash one step later");
    }

    @Test
    void beginsAnewAfterACrashBeforeItWasWritten() throws Exception {
        landed();
        definitions.writeFails = Optional.of(new FailedException("down", true));
        assertThrows(FailedException.class, () -> update(Persistent.REWRITE));
        definitions.writeFails = Optional.empty();
        assertInstanceOf(DefinitionUpdate.Rewritten.class, finished(Persistent.REWRITE));
    }

    @Test
    void undoesOnce() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        DefinitionUndo.Result.Done done = assertInstanceOf(DefinitionUndo.Result.Done.class, undo());
        assertEquals(LandedGuests.domain("/mnt/store/d1.qcow2"), definitions.persistent(UUID));
        assertEquals(2, done.diff().size());
        assertTrue(done.diff().stream().noneMatch(line -> line.contains("s3cret")));
        assertEquals(
                new DefinitionUpdate.Undone(), ((AuditEvent.DefinitionUpdated) told.get(told.size() - 1)).update());
        DefinitionUndo.Result.Refused refused = assertInstanceOf(DefinitionUndo.Result.Refused.class, undo());
        assertTrue(refused.why().startsWith("it was undone already"), refused.why());
    }

    @Test
    void undoesNothingThatSomebodyHasChangedSince() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        String other = definitions.persistent(UUID).replace("131072", "262144").replace("s3cret", "0ther");
        definitions.put(UUID, LandedGuests.found(other));
        DefinitionUndo.Result.Refused refused = assertInstanceOf(DefinitionUndo.Result.Refused.class, undo());
        assertEquals(
                List.of("-  <memory unit='KiB'>131072</memory>", "+  <memory unit='KiB'>262144</memory>"),
                refused.diff());
        assertEquals(other, definitions.persistent(UUID));
    }

    @Test
    void undoesNothingThatWasNeverDone() throws Exception {
        assertInstanceOf(DefinitionUndo.Result.Refused.class, undo());
        assertInstanceOf(
                DefinitionUndo.Result.Refused.class,
                new DefinitionUndo(definitions, replaced(), told::add, clock()).undo("../../etc/passwd"));
    }

    @Test
    void undoesNothingOfAGuestThatIsGone() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        definitions.guests.clear();
        DefinitionUndo.Result.Refused refused = assertInstanceOf(DefinitionUndo.Result.Refused.class, undo());
        assertEquals("guest web1 has no persistent definition here any more", refused.why());
    }

    @Test
    void forgetsWhatWasReplacedLongAgo() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        now = Instant.now();
        made("abc123", ReplacedDefinitions.LONGEST.plusSeconds(60));
        for (int days = 380; days > 0; days -= 20) {
            keep("def%03d".formatted(days));
            made("def%03d".formatted(days), Duration.ofDays(days));
        }
        keep("456def");
        assertTrue(Files.notExists(root.resolve("replaced/abc123")));
        for (String id : List.of("456def", "def020", "def380")) {
            assertTrue(replaced().find(id).isPresent(), id);
        }
    }

    @Test
    void aClockInTheFutureForgetsNothing() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        now = Instant.now().plus(ReplacedDefinitions.LONGEST).plusSeconds(60);
        keep("def456");
        assertTrue(replaced().find("abc123").isPresent());
    }

    private void keep(String id) throws IOException {
        replaced().keep(new ReplacedDefinition(id, "web1", UUID, now, "<domain/>", "<domain/>"));
    }

    private void made(String id, Duration ago) throws IOException {
        Files.setLastModifiedTime(root.resolve("replaced").resolve(id), FileTime.from(now.minus(ago)));
    }

    private void landed() {
        definitions.put(UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
    }

    private DefinitionUpdate finished(Persistent mode) throws Exception {
        return update(mode).orElseThrow();
    }

    /** Each time with what was saved of it before. */
    private Optional<DefinitionUpdate> update(Persistent mode) throws Exception {
        UpdateQueue updates = new UpdateQueue(new PendingUpdates(root.resolve("pending")));
        updates.load(clock());
        updates.add(LandedGuests.pending("abc123", NOW));
        return new DefinitionUpdater(definitions, replaced(), updates, digest -> rules, mode, clock())
                .update(updates.all().get(0).update());
    }

    private DefinitionUndo.Result undo() throws Exception {
        return new DefinitionUndo(definitions, replaced(), told::add, clock()).undo("abc123");
    }

    private ReplacedDefinitions replaced() {
        return new ReplacedDefinitions(root.resolve("replaced"), clock());
    }

    private SteadyClock clock() {
        return new SteadyClock(Clock.fixed(now, ZoneOffset.UTC), () -> 0);
    }
}
