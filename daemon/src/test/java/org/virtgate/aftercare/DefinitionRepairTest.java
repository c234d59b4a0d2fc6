package org.virtgate.aftercare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtgate.history.AuditEvent;
import org.virtgate.libvirt.LiveGuests.FailedException;

class DefinitionRepairTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final List<AuditEvent> told = new ArrayList<>();

    @Test
    void repairsAndKeepsWhatItReplacedUnderAnIdOfItsOwn() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        List<DefinitionRepair.Result> dry = repair(updates(), Optional.of("web1"), false);
        assertEquals(1, dry.get(0).rewrites().size());
        assertEquals(0, definitions.writes);

        List<DefinitionRepair.Result> done = repair(updates(), Optional.empty(), true);
        assertEquals(dry.get(0).rewrites(), done.get(0).rewrites());
        assertEquals(Optional.of("facade01"), done.get(0).id());
        assertEquals(LandedGuests.domain("/srv/store/d1.qcow2"), definitions.persistent(LandedGuests.UUID));
        assertEquals(
                dry.get(0).rewrites(),
                assertInstanceOf(AuditEvent.Repaired.class, told.get(0))
                        .update()
                        .rewrites());

        assertEquals(List.of(), repair(updates(), Optional.empty(), true).get(0).rewrites());
        assertInstanceOf(DefinitionUndo.Result.Done.class, undo());
        assertEquals(LandedGuests.domain("/mnt/store/d1.qcow2"), definitions.persistent(LandedGuests.UUID));
    }

    @Test
    void whatLibvirtTookBeforeItFailedIsRepaired() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.failsOnceWritten = Optional.of(new FailedException("client socket is closed", true));
        List<DefinitionRepair.Result> done = repair(updates(), Optional.empty(), true);
        assertEquals(Optional.of("facade01"), done.get(0).id());
        assertEquals(Optional.empty(), done.get(0).failed());
        assertInstanceOf(AuditEvent.Repaired.class, told.get(0));
        definitions.failsOnceWritten = Optional.empty();
        assertInstanceOf(DefinitionUndo.Result.Done.class, undo());
    }

    @Test
    void whereNobodyKnowsWhetherItIsReplacedUndoFindsOut() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.failsOnceWritten = Optional.of(new FailedException("client socket is closed", true));
        definitions.beforeWriting =
                () -> definitions.findFails = Optional.of(new FailedException("libvirt does not answer", true));
        String why = repair(updates(), Optional.empty(), true).get(0).failed().orElse("");
        assertEquals(
                "client socket is closed; it is not known whether the definition is replaced: if it is, "
                        + "virtgate undo facade01 puts the old one back",
                why);
        definitions.findFails = Optional.empty();
        definitions.failsOnceWritten = Optional.empty();
        assertInstanceOf(DefinitionUndo.Result.Done.class, undo());
        assertEquals(LandedGuests.domain("/mnt/store/d1.qcow2"), definitions.persistent(LandedGuests.UUID));
    }

    /** libvirt writes some values in a form of its own. */
    @Test
    void theOldDefinitionIsKeptWhereLibvirtHasNeitherOfTheTwo() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writing = xml -> xml.replace("131072", "131073");
        definitions.failsOnceWritten = Optional.of(new FailedException("client socket is closed", true));
        String why = repair(updates(), Optional.empty(), true).get(0).failed().orElse("");
        assertTrue(why.contains("virtgate undo facade01"), why);
        assertEquals(
                LandedGuests.domain("/mnt/store/d1.qcow2"),
                replaced().find("facade01").orElseThrow().before());
    }

    @Test
    void whatLibvirtDidNotTakeIsForgotten() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        definitions.writeFails = Optional.of(new FailedException("no space left on device", false));
        assertEquals(
                Optional.of("no space left on device"),
                repair(updates(), Optional.empty(), true).get(0).failed());
        assertEquals(List.of(), told);
        assertInstanceOf(DefinitionUndo.Result.Refused.class, undo());
    }

    private DefinitionUndo.Result undo() throws Exception {
        return new DefinitionUndo(definitions, replaced(), told::add, CLOCK).undo("facade01");
    }

    @Test
    void findsNoGuestOfAnotherName() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        assertEquals(List.of(), repair(updates(), Optional.of("web2"), true));
        assertEquals(1, repair(updates(), Optional.of(LandedGuests.UUID), false).size());
    }

    @Test
    void leavesAGuestAloneWhoseUpdateIsPending() throws Exception {
        definitions.put(LandedGuests.UUID, LandedGuests.found(LandedGuests.domain("/mnt/store/d1.qcow2")));
        UpdateQueue updates = updates();
        updates.add(LandedGuests.pending("abc123", Instant.now()));
        assertTrue(repair(updates, Optional.empty(), true).get(0).failed().isPresent());
        assertEquals(0, definitions.writes);
    }

    private List<DefinitionRepair.Result> repair(UpdateQueue updates, Optional<String> guest, boolean write)
            throws Exception {
        return new DefinitionRepair(definitions, replaced(), updates, () -> "facade01", told::add, CLOCK)
                .repair(guest, LandedGuests.rules(), write);
    }

    private UpdateQueue updates() {
        return new UpdateQueue(new PendingUpdates(root.resolve("pending")));
    }

    private ReplacedDefinitions replaced() {
        return new ReplacedDefinitions(root.resolve("replaced"), CLOCK);
    }
}
