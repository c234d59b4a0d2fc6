package org.virtgate.libvirt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes to libvirt for a migration and what comes back, as values; typed parameters go through libvirt itself. */
class MigrationValuesTest {
    @BeforeAll
    static void needsLibvirt() {
        InstalledLibvirt.need();
    }

    @Test
    void flagsHaveTheBitsOfLibvirtAndTheWordsOfVirsh() {
        assertEquals(
                1 | 2 | 8 | 16, // LIVE, PEER2PEER, PERSIST_DEST, UNDEFINE_SOURCE
                MigrationFlag.bits(Set.of(
                        MigrationFlag.LIVE,
                        MigrationFlag.P2P,
                        MigrationFlag.PERSISTENT,
                        MigrationFlag.UNDEFINE_SOURCE)));
        assertEquals(1 << 16, MigrationFlag.bits(Set.of(MigrationFlag.TLS)));
        assertEquals(1 << 20, MigrationFlag.bits(Set.of(MigrationFlag.ZEROCOPY)));
        assertEquals(Optional.of(MigrationFlag.UNDEFINE_SOURCE), MigrationFlag.of("undefinesource"));
        assertEquals(Optional.empty(), MigrationFlag.of("--live"));
    }

    @Test
    void aMigrationIsAlwaysLedByLibvirt() {
        assertTrue(request(Set.of(MigrationFlag.LIVE)).flags().contains(MigrationFlag.P2P));
    }

    @Test
    void parametersComeBackAsTheyWent() throws Exception {
        try (TypedParameters parameters = request(Set.of()).parameters()) {
            assertEquals(
                    Map.of("bandwidth", 1L, "parallel.connections", 4L),
                    TypedParameters.read(parameters.list(), parameters.count()));
        }
    }

    @Test
    void progressIsReadFromWhatLibvirtTells() {
        JobProgress progress = JobProgress.of(Map.of(
                "operation", 5L,
                "time_elapsed", 1500L,
                "data_total", 1L << 30,
                "data_processed", 1L << 20,
                "data_remaining", (1L << 30) - (1L << 20),
                "memory_bps", 33_000_000L,
                "memory_dirty_rate", 10L,
                "memory_page_size", 4096L,
                "memory_iteration", 2L,
                "downtime", 300L));

        assertEquals(JobProgress.Operation.MIGRATION_OUT, progress.operation());
        assertEquals(OptionalLong.of(40_960), progress.dirtied());
        assertEquals(OptionalLong.of(2), progress.iteration());
        assertEquals(OptionalLong.of(300), progress.downtime());
        assertEquals(OptionalLong.empty(), progress.setup());
    }

    @Test
    void progressIsEmptyWhereLibvirtTellsNothing() {
        JobProgress progress = JobProgress.of(Map.of("operation", 99L, "memory_dirty_rate", 10L, "data_total", -1L));

        assertEquals(JobProgress.Operation.UNKNOWN, progress.operation());
        assertEquals(OptionalLong.empty(), progress.dirtied());
        assertEquals(OptionalLong.empty(), progress.total());
    }

    @Test
    void aDirtyRateCountsOnceItIsMeasured() {
        assertEquals(
                OptionalLong.of(3L << 20),
                DirtyRate.rate(Map.of("dirtyrate.calc_status", 2L, "dirtyrate.megabytes_per_second", 3L)));
        assertEquals(
                OptionalLong.empty(),
                DirtyRate.rate(Map.of("dirtyrate.calc_status", 1L, "dirtyrate.megabytes_per_second", 3L)));
        assertEquals(OptionalLong.empty(), DirtyRate.rate(Map.of()));
    }

    @Test
    void targetsAreThoseOfDisks() {
        assertEquals(List.of("vda", "sdb"), GuestObstacles.targets("""
                <domain><devices>
                  <disk><source file='a'/><backingStore><source file='b'/></backingStore><target dev='vda'/></disk>
                  <disk device='cdrom'><target dev='sdb' bus='sata'/></disk>
                  <interface><target dev='vnet0'/></interface>
                </devices></domain>
                """));
    }

    @Test
    void addressesAreReadInBothFormsOfLibvirt() {
        assertEquals(Optional.of(new MigrationAddress("10.77.0.2", 49152)), MigrationAddress.of("tcp:10.77.0.2:49152"));
        assertEquals(Optional.of(new MigrationAddress("hostb", 49153)), MigrationAddress.of("tcp://hostb:49153"));
        assertEquals(Optional.of(new MigrationAddress("fd00::2", 49152)), MigrationAddress.of("tcp:[fd00::2]:49152"));
        assertEquals(Optional.empty(), MigrationAddress.of("unix:///run/x.sock"));
        assertEquals(Optional.empty(), MigrationAddress.of("rdma://hostb:49152"));
        assertEquals(Optional.empty(), MigrationAddress.of("tcp:hostb:99999"));
        assertEquals(Optional.empty(), MigrationAddress.of(""));
    }

    private static MigrationRequest request(Set<MigrationFlag> flags) {
        return new MigrationRequest(
                "6b1f7a52-0000-4000-8000-000000000101",
                "qemu+tls://hostb/system",
                flags,
                OptionalLong.of(1),
                OptionalInt.of(4));
    }
}
