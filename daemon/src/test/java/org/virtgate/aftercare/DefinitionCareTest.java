package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.virtgate.history.Care;
import org.virtgate.history.Happening;
import org.virtgate.host.Definitions.Found;
import org.virtgate.host.LiveGuests.FailedException;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings.Aftercare.Persistent;

class DefinitionCareTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String UUID = Landed.UUID;

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final List<Happening> told = new ArrayList<>();
    private Instant now = NOW;
    private Optional<RuleSet> rules = Optional.of(Landed.rules());
    private Pending remembered = Landed.pending("abc123", NOW);

    @Test
    void rewritesAsTheLiveOneWas() throws Exception {
        landed();
        Care.Rewritten care = assertInstanceOf(Care.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals("/srv/store/d1.qcow2", care.rewrites().get(0).to());
        assertEquals(Landed.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
        assertTrue(definitions.persistent(UUID).contains("s3cret"));
    }

    @Test
    void keepsWhatItReplacesForRootAlone() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        Path kept = root.resolve("replaced/abc123");
        assertEquals(Landed.domain("/mnt/store/d1.qcow2"), Files.readString(kept.resolve("before.xml")));
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
        Care.Reported care = assertInstanceOf(Care.Reported.class, finished(Persistent.REPORT));
        assertEquals(1, care.rewrites().size());
        assertEquals(Landed.domain("/mnt/store/d1.qcow2"), definitions.persistent(UUID));
    }

    @Test
    void waitsForADefinitionThatComesLater() throws Exception {
        definitions.put(UUID, new Found.Transient());
        assertInstanceOf(Step.TooEarly.class, attend(Persistent.REWRITE));
        landed();
        assertInstanceOf(Care.Rewritten.class, finished(Persistent.REWRITE));
    }

    @Test
    void seesThatThereIsNoDefinition() throws Exception {
        definitions.put(UUID, new Found.Transient());
        now = NOW.plus(Duration.ofSeconds(11));
        assertEquals(new Care.Unneeded("it has no persistent definition"), finished(Persistent.REWRITE));
    }

    @Test
    void mendsAGuestThatWasShutDown() throws Exception {
        definitions.put(UUID, new Found.Persistent("web1", Optional.empty(), Landed.domain("/mnt/store/d1.qcow2")));
        assertInstanceOf(Care.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals(Landed.domain("/srv/store/d1.qcow2"), definitions.persistent(UUID));
    }

    @Test
    void leavesWhatSomebodyChangedSinceItLanded() throws Exception {
        landed();
        definitions.writeFails = Optional.of(new FailedException("not now", false));
        assertThrows(FailedException.class, () -> attend(Persistent.REWRITE));
        definitions.writeFails = Optional.empty();
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2").replace("web1", "web2")));
        assertInstanceOf(Care.LeftAlone.class, finished(Persistent.REWRITE));
        assertEquals(0, definitions.writes);
    }

    @Test
    void leavesWhatSomebodyChangesInThatMoment() throws Exception {
        landed();
        String other = Landed.domain("/elsewhere/d1.qcow2");
        definitions.beforeWriting = () -> definitions.guests.put(UUID, Landed.found(other));
        assertInstanceOf(Care.LeftAlone.class, finished(Persistent.REWRITE));
        assertEquals(other, definitions.persistent(UUID));
        assertTrue(Files.notExists(root.resolve("replaced/abc123")), "nothing was replaced");
    }

    @Test
    void leavesAGuestThatIsGone() throws Exception {
        assertInstanceOf(Care.LeftAlone.class, finished(Persistent.REWRITE));
    }

    @Test
    void triesAgainWhileSomethingIsDoneToIt() throws Exception {
        definitions.put(UUID, new Found.Busy("libvirt has a job for it"));
        assertInstanceOf(Step.TooEarly.class, attend(Persistent.REWRITE), "the migration's own, which is about to end");
        now = NOW.plus(Duration.ofSeconds(11));
        assertEquals(new Step.Failed("libvirt has a job for it"), attend(Persistent.REWRITE));
    }

    @Test
    void leavesAGuestWhoseRulesAreForgotten() throws Exception {
        landed();
        rules = Optional.empty();
        Care.LeftAlone care = assertInstanceOf(Care.LeftAlone.class, finished(Persistent.REWRITE));
        assertTrue(care.why().contains("virtgate repair --domain NAME"));
    }

    @Test
    void findsThatItWasDoneBeforeACrash() throws Exception {
        landed();
        definitions.writing = xml -> xml.replace("'", "\"").replace("><", ">\n  <");
        finished(Persistent.REWRITE);
        Files.delete(root.resolve("replaced/abc123/after.xml"));
        String written = definitions.persistent(UUID);
        Care.Rewritten care = assertInstanceOf(Care.Rewritten.class, finished(Persistent.REWRITE));
        assertEquals(1, care.rewrites().size());
        assertEquals(1, definitions.writes);
        assertEquals(written, Files.readString(root.resolve("replaced/abc123/after.xml")));
        assertEquals(care, finished(Persistent.REWRITE), "after a crash one step later");
    }

    @Test
    void beginsAnewAfterACrashBeforeItWasWritten() throws Exception {
        landed();
        definitions.writeFails = Optional.of(new FailedException("down", true));
        assertThrows(FailedException.class, () -> attend(Persistent.REWRITE));
        definitions.writeFails = Optional.empty();
        assertInstanceOf(Care.Rewritten.class, finished(Persistent.REWRITE));
    }

    @Test
    void undoesOnce() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        Undo.Result.Done done = assertInstanceOf(Undo.Result.Done.class, undo());
        assertEquals(Landed.domain("/mnt/store/d1.qcow2"), definitions.persistent(UUID));
        assertEquals(2, done.diff().size());
        assertTrue(done.diff().stream().noneMatch(line -> line.contains("s3cret")));
        assertEquals(new Care.Undone(), ((Happening.Cared) told.get(told.size() - 1)).care());
        Undo.Result.Refused refused = assertInstanceOf(Undo.Result.Refused.class, undo());
        assertTrue(refused.why().startsWith("it was undone already"), refused.why());
    }

    @Test
    void undoesNothingThatSomebodyHasChangedSince() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        String other = definitions.persistent(UUID).replace("131072", "262144").replace("s3cret", "0ther");
        definitions.put(UUID, Landed.found(other));
        Undo.Result.Refused refused = assertInstanceOf(Undo.Result.Refused.class, undo());
        assertEquals(
                List.of("-  <memory unit='KiB'>131072</memory>", "+  <memory unit='KiB'>262144</memory>"),
                refused.diff());
        assertEquals(other, definitions.persistent(UUID));
    }

    @Test
    void undoesNothingThatWasNeverDone() throws Exception {
        assertInstanceOf(Undo.Result.Refused.class, undo());
        assertInstanceOf(
                Undo.Result.Refused.class,
                new Undo(definitions, replaced(), told::add, clock()).undo("../../etc/passwd"));
    }

    @Test
    void undoesNothingOfAGuestThatIsGone() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        definitions.guests.clear();
        Undo.Result.Refused refused = assertInstanceOf(Undo.Result.Refused.class, undo());
        assertEquals("guest web1 has no persistent definition here any more", refused.why());
    }

    @Test
    void forgetsWhatWasReplacedLongAgo() throws Exception {
        landed();
        finished(Persistent.REWRITE);
        now = Instant.now().plus(ReplacedFolder.LONGEST).plusSeconds(60);
        replaced().keep(new Replaced("def456", "web1", UUID, now, "<domain/>", "<domain/>"));
        assertTrue(Files.notExists(root.resolve("replaced/abc123")));
        assertTrue(replaced().find("def456").isPresent());
    }

    private void landed() {
        definitions.put(UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
    }

    private Care finished(Persistent mode) throws Exception {
        return assertInstanceOf(Step.Finished.class, attend(mode)).care();
    }

    private Step attend(Persistent mode) throws Exception {
        return new DefinitionCare(definitions, digest -> rules, replaced(), mode, clock())
                .attend(remembered, pending -> remembered = pending);
    }

    private Undo.Result undo() throws Exception {
        return new Undo(definitions, replaced(), told::add, clock()).undo("abc123");
    }

    private ReplacedFolder replaced() {
        return new ReplacedFolder(root.resolve("replaced"), clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
