package org.virtgate.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.libvirt.MigrationFlag;
import org.virtgate.rules.FleetSettings.Migrations;

class SourceObstaclesTest {
    /** Without the flag, libvirt calls a disk on a local file system unsafe, and the command would begin nothing. */
    @Test
    void libvirtJudgesByTheFlagsOfTheCommandToo() {
        Migrations how = new Migrations(List.of("live", "p2p", "persistent"), Optional.empty());
        assertEquals(
                Set.of(MigrationFlag.LIVE, MigrationFlag.PERSISTENT, MigrationFlag.COPY_STORAGE_ALL),
                SourceObstacles.judged(how, Set.of(MigrationFlag.COPY_STORAGE_ALL, MigrationFlag.PARALLEL)));
    }
}
