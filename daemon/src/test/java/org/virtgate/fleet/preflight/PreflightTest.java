package org.virtgate.fleet.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.GateAnswer;
import org.virtgate.fleet.GateAnswer.Remark;
import org.virtgate.fleet.HostReport;
import org.virtgate.fleet.HostSetup;
import org.virtgate.fleet.MigrationPorts;
import org.virtgate.fleet.TlsSetup;
import org.virtgate.rules.FleetSettings.Host;
import org.virtgate.rules.FleetSettings.Migrations;

class PreflightTest {
    private final Pair pair = new Pair();

    @Test
    void aHealthyPairHasNoFinding() {
        assertEquals("", pair.found());
        assertTrue(pair.judged().wouldGo());
    }

    @Test
    void aHostThatIsSilentIsAFindingAndNotAYes() {
        Preflight silent =
                pair.judged(new Asked.Silent<>("no answer within 30 s"), new Asked.Silent<>("no answer within 30 s"));
        assertEquals("untold answer: no answer within 30 s\n", Pair.text(silent));
        assertFalse(silent.wouldGo());
        assertFalse(silent.isStopped());
    }

    @Test
    void aNameThatDoesNotResolveStops() {
        pair.names = Map.of("hostb.lan", List.of("10.0.0.2"));
        assertEquals(
                "stop names: the name that libvirt of hostb tells QEMU here, hostb, does not resolve here\n",
                pair.found());
    }

    @Test
    void theLoopbackIsNoOtherHost() {
        pair.names = Map.of("hostb.lan", List.of("10.0.0.2"), "hostb", List.of("127.0.1.1"));
        assertEquals(
                "stop names: the name that libvirt of hostb tells QEMU here, hostb, is this host's own loopback here:"
                        + " 127.0.1.1\n",
                pair.found());
    }

    @Test
    void aNameOfAnotherHostStopsUnlessATryShowsThatItIsRight() {
        pair.names = Map.of("hostb.lan", List.of("192.0.2.9"), "hostb", List.of("10.0.0.2"));
        assertEquals(
                "stop names: the host in libvirt's URI, hostb.lan, resolves here to 192.0.2.9; hostb has 10.0.0.2\n",
                pair.found());
        pair.qemu = List.of(Pair.reached("hostb", 49152, "192.0.2.9"));
        assertEquals("", pair.found());
    }

    @Test
    void migrationHostCountsBeforeTheNameOfTheHost() {
        pair.names = Map.of("hostb.lan", List.of("10.0.0.2"), "10.0.0.2", List.of("10.0.0.2"));
        pair.setupThere = new HostSetup(
                "hostb",
                "localhost",
                "uuid-b",
                "m",
                List.of("10.0.0.2"),
                new MigrationPorts(49152, 49215, Optional.empty(), Optional.of("10.0.0.2")),
                TlsSetup.NONE,
                Map.of());
        assertEquals("", pair.found());
    }

    @Test
    void libvirtRefusesAHostThatCallsItselfLocalhost() {
        pair.setupThere = Pair.setup("localhost", "uuid-b", "10.0.0.2", Map.of());
        assertTrue(pair.found()
                .contains("stop names: libvirt of hostb calls its host localhost, and refuses to arrive so\n"));
    }

    @Test
    void thisHostsNameThereIsAWarning() {
        pair.setupThere = Pair.setup(
                "hostb",
                "uuid-b",
                "10.0.0.2",
                Map.of("hosta", List.of("192.0.2.7"), "hosta.lan", List.of(), "kvm", List.of("127.0.0.1")));
        List<Finding> findings = pair.judged().findings();
        assertEquals(3, findings.size());
        assertTrue(pair.judged().wouldGo());
        assertTrue(pair.found()
                .contains("warning names: this host's name, hosta, resolves on hostb to 192.0.2.7, which this host does"
                        + " not have: guests could not come back\n"));
    }

    @Test
    void overSshTheNameInTheUriIsForSshToResolve() {
        pair.there = new Host("hostb", "alias", "alias", "qemu+ssh://alias/system");
        pair.libvirt = Optional.empty();
        assertEquals("", pair.found());
    }

    @Test
    void portsThatAreClosedStop() {
        pair.libvirt = Optional.of(Pair.notReached("hostb.lan", 16509, "10.0.0.2: Connection refused"));
        pair.qemu = List.of(Pair.notReached("hostb", 49152, "10.0.0.2: no answer within 5 s"));
        assertEquals(
                "stop ports: libvirt of hostb is not reached at hostb.lan:16509: 10.0.0.2: Connection refused\n"
                        + "stop ports: QEMU's port for migrations is not reached at hostb:49152: 10.0.0.2: no answer"
                        + " within 5 s\n",
                pair.found());
    }

    @Test
    void aTryThatCannotBeHeldSaysNothingOfThePorts() {
        pair.qemu = List.of(Pair.notReached("hostb", 0, "none of the ports 1 to 2 can be opened"));
        assertFalse(pair.judged().isStopped());
        assertFalse(pair.judged().wouldGo());
    }

    @Test
    void twoHostsAreTwo() {
        pair.setupThere = new HostSetup(
                "hostb",
                "hostb",
                "uuid-a",
                "machine-hosta",
                List.of("10.0.0.2"),
                MigrationPorts.DEFAULT,
                TlsSetup.NONE,
                Map.of());
        pair.reportThere = Pair.report("hosta.lan", "9.0.0", 0.1, List.of());
        assertEquals(
                "stop identity: what answers as hostb calls itself hosta.lan\n"
                        + "stop identity: libvirt has the same host UUID on both hosts, uuid-a: it takes them for one,"
                        + " and refuses\n"
                        + "warning identity: both hosts have the same machine-id: one is a copy of the other\n",
                pair.found());
    }

    @Test
    void whatIsNotToldIsNotEqual() {
        pair.setupHere = new HostSetup("hosta", "", "", "", List.of(), MigrationPorts.DEFAULT, TlsSetup.NONE, Map.of());
        pair.setupThere =
                new HostSetup("hostb", "", "", "", List.of(), MigrationPorts.DEFAULT, TlsSetup.NONE, Map.of());
        assertEquals("""
                untold identity: libvirt of hostb does not tell the name and UUID that it has for its host
                untold identity: libvirt here does not tell the name and UUID that it has for its host
                """, pair.found());
    }

    @Test
    void aGuestThatDoesNotRunIsMovedOfflineOnly() {
        pair.guest = Pair.guest("shut off", true);
        assertEquals("stop guest: web1 does not run: it is shut off\n", pair.found());
        pair.how = new Migrations(List.of("offline", "persistent"), Optional.empty());
        assertEquals("", pair.found());
        pair.guest = Pair.guest("paused", true);
        assertTrue(pair.judged().isStopped());
    }

    @Test
    void aDefinitionThatWouldBeLostIsAWarning() {
        pair.how = new Migrations(List.of("live"), Optional.empty());
        assertTrue(pair.found().startsWith("warning guest: web1 has a definition here, and would have none there"));
        pair.guest = Pair.guest("running", false);
        assertEquals("", pair.found());
    }

    @Test
    void whatLibvirtRefusesAtTheSourceStops() {
        pair.guest = guest(new Obstacles(
                List.of("a", "b", "c", "d"),
                List.of("full"),
                Map.of("vdb", "backup", "vda", "copy"),
                Optional.of("dump"),
                Optional.of("cannot migrate domain with 4 snapshots"),
                OptionalLong.empty()));
        assertEquals("""
                stop guest: libvirt migrates no guest with snapshots; it has a, b, c and 1 more
                stop guest: a job (copy) runs on disk vda, and libvirt refuses meanwhile
                stop guest: a job (backup) runs on disk vdb, and libvirt refuses meanwhile
                stop guest: libvirt has a job for it (dump), and begins no other
                warning guest: its checkpoints stay here, libvirt hands none over: full
                """, pair.found());
    }

    @Test
    void whatLibvirtSaysOfItsOwnIsShown() {
        pair.guest = guest(new Obstacles(
                List.of(), List.of(), Map.of(), Optional.empty(), Optional.of("QEMU cannot"), OptionalLong.empty()));
        assertEquals("stop guest: libvirt here does not let it go: QEMU cannot\n", pair.found());
    }

    @Test
    void aSourceThatIsSilentIsNoYes() {
        pair.guest = Pair.guest("running", true).with(new Asked.Silent<>("access denied"));
        assertEquals("untold guest: what libvirt here says of it cannot be told: access denied\n", pair.found());
    }

    @Test
    void convergenceIsAdviceOnly() {
        pair.guest = guest(new Obstacles(
                List.of(), List.of(), Map.of(), Optional.empty(), Optional.empty(), OptionalLong.of(300L << 20)));
        assertEquals("", pair.found());
        pair.how = new Migrations(List.of("live", "persistent"), Optional.of(100));
        assertEquals(
                "warning convergence: web1 changes 300 MiB of its memory a second, and [migrate] bandwidth_mib is 100:"
                        + " the migration may never end\n",
                pair.found());
        assertTrue(pair.judged().wouldGo());
        pair.how = new Migrations(List.of("live", "persistent", "auto-converge"), Optional.of(100));
        assertEquals("", pair.found());
    }

    @Test
    void clocksWarnOnlyWhenTheyDifferForSure() {
        pair.clock = Duration.ofMillis(1400);
        assertEquals("", pair.found());
        pair.clock = Duration.ofSeconds(4);
        assertEquals("warning clock: the clock of hostb is 3.5 to 4.0 s ahead\n", pair.found());
        pair.clock = Duration.ofSeconds(-4);
        assertEquals("warning clock: the clock of hostb is 4.0 to 4.5 s behind\n", pair.found());
    }

    @Test
    void whatTheDestinationFindsItselfIsAWarning() {
        pair.reportThere = new HostReport(
                "hostb",
                "1.0",
                Pair.NOW,
                "8.10.0",
                "7.2.0",
                "",
                Optional.of("new memory"),
                9,
                1,
                1,
                List.of(),
                List.of("the hook is not in place"));
        assertEquals(
                "warning destination: hostb is drained, but its gate does not keep the guest out: new memory\n"
                        + "warning destination: no rules are in force on hostb\n"
                        + "warning destination: hostb says of itself: the hook is not in place\n"
                        + "warning destination: libvirt of hostb, 8.10.0, is older than the one here, 9.0.0: it may not"
                        + " understand the guest\n"
                        + "warning destination: hostb is busy: its load is 9.0 for each processor\n",
                pair.found());
        pair.loadHere = 8;
        assertFalse(pair.found().contains("busy"));
    }

    @Test
    void aGuestOfTheSameNameOrUuidStops() {
        pair.reportThere = Pair.report(
                "hostb",
                "10.0.0",
                0.1,
                List.of(
                        guest("uuid-2", "web1", "off"),
                        guest("uuid-1", "other", "off"),
                        guest("uuid-3", "web3", "running")));
        assertEquals("""
                stop destination: hostb has another guest of this name, web1, which is off
                stop destination: hostb has the guest other with the same UUID, uuid-1, which is off
                """, pair.found());
    }

    @Test
    void aDefinitionLeftThereIsReplaced() {
        pair.reportThere = Pair.report("hostb", "9.0.0", 0.1, List.of(guest("uuid-1", "web1", "off")));
        assertEquals("note destination: hostb has a definition of web1, which would be replaced\n", pair.found());
        pair.reportThere = Pair.report("hostb", "9.0.0", 0.1, List.of(guest("uuid-1", "web1", "running")));
        assertTrue(pair.judged().isStopped());
    }

    @Test
    void allThatTheGateFindsIsShownAndDenialsStop() {
        pair.gate = Pair.answered(new GateAnswer(
                Optional.of(false),
                List.of(
                        new Remark("audited", "a", "one", ""),
                        new Remark("denies", "b", "two", "fix it"),
                        new Remark("denies", "c", "three", ""))));
        assertEquals("""
                stop gate: denies b: two
                stop gate: denies c: three
                note gate: audited a: one
                """, pair.found());
    }

    @Test
    void aGateThatDoesNotTellIsNoYes() {
        pair.gate = Pair.answered(new GateAnswer(Optional.empty(), List.of()));
        assertFalse(pair.judged().wouldGo());
        assertFalse(pair.judged().isStopped());
    }

    @Test
    void nothingConnectsToQemuThroughATunnel() {
        pair.how = new Migrations(List.of("live", "p2p", "persistent", "tunnelled"), Optional.empty());
        pair.names = Map.of("hostb.lan", List.of("10.0.0.2"));
        pair.qemu = List.of();
        assertEquals("", pair.found());
    }

    @Test
    void theCommandIsSafeToType() {
        Migrations how = new Migrations(List.of("live", "p2p"), Optional.of(100));
        assertEquals(
                "virsh migrate --live --p2p --bandwidth 100 web1 qemu+tcp://hostb.lan/system",
                VirshMigrate.command(pair.guest, how, pair.there));
        SourceGuest hostile =
                new SourceGuest("a; rm -rf '$HOME'", "uuid-9", "running", true, Pair.answered(Obstacles.NONE));
        assertEquals(
                "virsh migrate --live --p2p --bandwidth 100 uuid-9 qemu+tcp://hostb.lan/system",
                VirshMigrate.command(hostile, how, pair.there));
        // virsh takes a number for an id.
        assertEquals(
                "virsh migrate --live --p2p --bandwidth 100 uuid-9 qemu+tcp://hostb.lan/system",
                VirshMigrate.command("42", "uuid-9", how, pair.there));
    }

    private static SourceGuest guest(Obstacles obstacles) {
        return Pair.guest("running", true).with(Pair.answered(obstacles));
    }

    private static HostReport.Guest guest(String uuid, String name, String state) {
        return new HostReport.Guest(uuid, name, state, 1, Set.of(), Optional.empty());
    }
}
