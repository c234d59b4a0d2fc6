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
import org.virtgate.admission.HookEvent.Operation;
import org.virtgate.history.Care;
import org.virtgate.history.Happening;
import org.virtgate.history.Outcome;
import org.virtgate.rules.Settings.Aftercare.Persistent;

class RepairTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    private Path root = Path.of("");

    private final FakeDefinitions definitions = new FakeDefinitions();
    private final List<Happening> told = new ArrayList<>();

    @Test
    void repairsAndKeepsWhatItReplacedUnderAnIdOfItsOwn() throws Exception {
        definitions.put(Landed.UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        List<Repair.Result> dry = repair(mender(), Optional.of("web1"), false);
        assertEquals(1, dry.get(0).rewrites().size());
        assertEquals(0, definitions.writes);

        List<Repair.Result> done = repair(mender(), Optional.empty(), true);
        assertEquals(dry.get(0).rewrites(), done.get(0).rewrites());
        assertEquals(Optional.of("facade01"), done.get(0).id());
        assertEquals(Landed.domain("/srv/store/d1.qcow2"), definitions.persistent(Landed.UUID));
        assertInstanceOf(Care.Rewritten.class, ((Happening.Cared) told.get(0)).care());

        assertEquals(List.of(), repair(mender(), Optional.empty(), true).get(0).rewrites());
        assertInstanceOf(Undo.Result.Done.class, new Undo(definitions, replaced(), told::add, CLOCK).undo("facade01"));
        assertEquals(Landed.domain("/mnt/store/d1.qcow2"), definitions.persistent(Landed.UUID));
    }

    @Test
    void findsNoGuestOfAnotherName() throws Exception {
        definitions.put(Landed.UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        assertEquals(List.of(), repair(mender(), Optional.of("web2"), true));
        assertEquals(1, repair(mender(), Optional.of(Landed.UUID), false).size());
    }

    @Test
    void leavesAGuestThatHasJustLandedToItsCare() throws Exception {
        definitions.put(Landed.UUID, Landed.found(Landed.domain("/mnt/store/d1.qcow2")));
        try (Mender mender = mender()) {
            mender.accept(
                    new Landing(Landed.admitted("abc123", Operation.MIGRATE), Instant.now(), new Outcome.Landed()));
            assertTrue(repair(mender, Optional.empty(), true).get(0).failed().isPresent());
            assertEquals(0, definitions.writes);
        }
    }

    private List<Repair.Result> repair(Mender mender, Optional<String> guest, boolean write) throws Exception {
        return new Repair(definitions, replaced(), mender, () -> "facade01", told::add, CLOCK)
                .repair(guest, Landed.rules(), write);
    }

    private Mender mender() {
        return new Mender(
                definitions,
                digest -> Optional.empty(),
                new PendingFolder(root.resolve("pending")),
                replaced(),
                Persistent.REWRITE,
                told::add,
                () -> {},
                CLOCK);
    }

    private ReplacedFolder replaced() {
        return new ReplacedFolder(root.resolve("replaced"), CLOCK);
    }
}
