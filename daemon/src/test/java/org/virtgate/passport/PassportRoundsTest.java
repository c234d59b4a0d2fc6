package org.virtgate.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.passport.Passport;
import org.virtgate.domain.passport.PassportReader;
import org.virtgate.facts.Capabilities;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Identity;
import org.virtgate.facts.Mount;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeRequest;
import org.virtgate.facts.ProbeResults;
import org.virtgate.facts.ServerAddresses;
import org.virtgate.libvirt.LiveGuests;
import org.virtgate.libvirt.StatusFile;
import org.virtgate.passport.PassportRounds.Which;
import org.virtgate.rules.RuleSet;

class PassportRoundsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String DISK =
            "<disk type='file'><driver type='raw'/><source file='/srv/%s.raw'/><target dev='%s'/></disk>";

    private final FakeGuests guests = new FakeGuests();
    private final FakeOrigin origin = new FakeOrigin();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private PassportRounds rounds = new PassportRounds(guests, origin, FleetKey.NONE, "1.0.0", clock);

    /** A host on which every file is there, until it hangs. */
    private static final class FakeOrigin implements PassportSource {
        private HostSnapshot host = known("hostb");
        private final List<String> asked = new ArrayList<>();
        private long size = 1;
        private boolean hangs;

        @Override
        public RuleSet rules() {
            return RuleSet.EMPTY;
        }

        @Override
        public HostSnapshot snapshot() {
            return host;
        }

        @Override
        public ProbeResults look(ProbeRequest look) {
            Map<String, PathFact> paths = new HashMap<>();
            look.paths()
                    .forEach(path -> paths.put(
                            path,
                            hangs
                                    ? new PathFact.NoAnswer()
                                    : new PathFact.Present(
                                            PathFact.Kind.FILE,
                                            path,
                                            Optional.empty(),
                                            Optional.of(new PathFact.FileId("7", size)))));
            return new ProbeResults(paths, Map.of());
        }

        @Override
        public void ask(Collection<String> servers) {
            asked.addAll(servers);
        }
    }

    @Test
    void visitsOnlyThoseWhoseFileHasChangedOrIsNotKnown() throws Exception {
        run("a", "b", "c");
        guests.files.put("guest-a", new StatusFile(Map.of("ino", 1L)));
        guests.files.put("guest-b", new StatusFile(Map.of("ino", 2L)));
        rounds.visit(Which.ALL);
        rounds.visit(Which.ALL);
        int before = guests.reads.get();
        rounds.visit(Which.CHANGED);
        assertEquals(before + 1, guests.reads.get(), "of c nothing is known");
        guests.files.put("guest-b", new StatusFile(Map.of("ino", 3L)));
        guests.put("b", disk("vdb"));
        rounds.visit(Which.TOLD);
        assertEquals(before + 1, guests.reads.get(), "nobody has told");
        rounds.visit(Which.CHANGED);
        assertEquals(before + 3, guests.reads.get());
        assertEquals("vdb", passport("b").disks().get(0).target());
    }

    @Test
    void givesEachRunningGuestItsPassportOnce() throws Exception {
        run("a", "b");
        rounds.visit(Which.ALL);
        assertEquals("hostb", passport("a").host().name().orElseThrow());
        assertEquals("vda", passport("b").disks().get(0).target());
        assertEquals(status(2, 2, 0, 2, round(NOW, 2, 2)), rounds.status());
        later(60);
        rounds.visit(Which.ALL);
        rounds.visit(Which.TOLD);
        assertEquals(2, guests.writes.get());
        assertEquals(Optional.of(NOW), passport("a").written(), "nothing has changed but the time");
        assertEquals(status(2, 2, 0, 0, round(NOW.plusSeconds(60), 2, 0)), rounds.status());
    }

    @Test
    void renewsWhatSaysTheSameAfterTwelveHours() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        later(12 * 3600 - 1);
        rounds.visit(Which.ALL);
        assertEquals(1, guests.writes.get());
        later(12 * 3600);
        rounds.visit(Which.ALL);
        assertEquals(2, guests.writes.get());
        assertEquals(Optional.of(NOW.plusSeconds(12 * 3600)), passport("a").written());
    }

    @Test
    void renewsWhatWasWrittenWhileTheClockWasAhead() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        later(-60);
        rounds.visit(Which.ALL);
        assertEquals(Optional.of(NOW.minusSeconds(60)), passport("a").written());
    }

    @Test
    void readsOnlyGuestsThatStartedOrCameBetweenTheIntervals() throws Exception {
        run("a", "b");
        rounds.visit(Which.ALL);
        guests.start("b", 9);
        run("c");
        rounds.visit(Which.TOLD);
        assertEquals(4, guests.reads.get());
        assertEquals(3, rounds.status().current());
    }

    @Test
    void findsWhatWasPluggedIn() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        guests.put("a", disk("vda") + disk("vdb"));
        later(30);
        rounds.visit(Which.ALL);
        assertEquals(2, passport("a").disks().size());
        assertEquals(Optional.of(NOW.plusSeconds(30)), passport("a").written());
    }

    @Test
    void readsAGuestAgainOfWhichItIsToldThatItHasChanged() throws Exception {
        run("a", "b");
        rounds.visit(Which.ALL);
        guests.put("a", disk("vda").replace("/srv/", "/srv/copy/"));
        rounds.renew("a");
        rounds.renew("c");
        rounds.visit(Which.TOLD);
        assertEquals(
                Optional.of("/srv/copy/vda.raw"), passport("a").disks().get(0).source());
        int reads = guests.reads.get();
        rounds.visit(Which.TOLD);
        assertEquals(reads, guests.reads.get(), "once is enough");
    }

    @Test
    void waitsForTheEndOfAJobOfAGuestThatHasChanged() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        guests.busy.add("a");
        guests.put("a", disk("vdb"));
        rounds.renew("a");
        rounds.visit(Which.TOLD);
        assertTrue(rounds.isAnyWaiting());
        guests.busy.clear();
        rounds.visit(Which.TOLD);
        assertEquals("vdb", passport("a").disks().get(0).target());
    }

    @Test
    void anImageThatGrowsIsNoReasonToWrite() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        origin.size = 2;
        rounds.visit(Which.ALL);
        assertEquals(1, guests.writes.get());
    }

    @Test
    void takesThePlaceOfAnotherHostsPassport() throws Exception {
        run("a");
        guests.metadata.put("a", "<passport xmlns='urn:virtgate:1' version='1' host='hosta'/>");
        origin.hangs = true;
        rounds.visit(Which.ALL);
        assertEquals("hostb", passport("a").host().name().orElseThrow());
    }

    @Test
    void storageThatHangsTakesNothingFromAPassport() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        origin.hangs = true;
        rounds.visit(Which.ALL);
        assertTrue(passport("a").disks().get(0).chain().get(0).file().isPresent());
        guests.put("a", disk("vda") + disk("vdb"));
        rounds.visit(Which.ALL);
        assertEquals(2, passport("a").disks().size(), "the guest has changed");
        guests.put("a", disk("vda") + disk("vdb").replace("/srv/", "/srv/copy/"));
        rounds.visit(Which.ALL);
        assertEquals(
                Optional.of("/srv/copy/vdb.raw"), passport("a").disks().get(1).source(), "a disk has another source");
    }

    @Test
    void whatIsNotKnownForAMomentTakesNothingFromAPassport() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        origin.host = HostSnapshot.unknown("hostb", "the kernel has not answered for 40 s");
        rounds.visit(Which.ALL);
        assertEquals(1, guests.writes.get());
    }

    @Test
    void waitsForTheEndOfAJob() throws Exception {
        run("a", "b");
        guests.busy.add("a");
        rounds.visit(Which.ALL);
        assertTrue(rounds.isAnyWaiting());
        assertEquals(status(2, 1, 1, 1, round(NOW, 2, 1)), rounds.status());
        assertFalse(guests.metadata.containsKey("a"));
        guests.busy.clear();
        rounds.visit(Which.TOLD);
        assertFalse(rounds.isAnyWaiting());
        assertEquals(3, guests.reads.get());
        assertEquals("hostb", passport("a").host().name().orElseThrow());
    }

    @Test
    void keepsWhatAnAdministratorHasPutThere() throws Exception {
        run("a");
        guests.metadata.put("a", "<vg:guest xmlns:vg='urn:virtgate:1'><vg:apart group='web'/></vg:guest>");
        rounds.visit(Which.ALL);
        rounds.visit(Which.ALL);
        assertTrue(guests.metadata.get("a").contains("<apart group=\"web\">"), guests.metadata::toString);
        assertEquals("hostb", passport("a").host().name().orElseThrow());
        assertEquals(1, guests.writes.get());
    }

    @Test
    void leavesAloneWhatItDoesNotUnderstand() throws Exception {
        run("a");
        String others = "<guest xmlns='urn:virtgate:1'><x xmlns='urn:x'/></guest>";
        guests.metadata.put("a", others);
        rounds.visit(Which.ALL);
        assertEquals(others, guests.metadata.get("a"));
        assertEquals(status(1, 0, 0, 0, round(NOW, 1, 0)), rounds.status());
    }

    @Test
    void tellsWhatWentWrongAndGoesOn() throws Exception {
        run("a");
        guests.failure = Optional.of(new LiveGuests.FailedException("no connection", true));
        rounds.visit(Which.ALL);
        assertEquals(
                Optional.of(new PassportStatus.Failure(NOW, "no connection")),
                rounds.status().failed());
        assertEquals(Optional.empty(), rounds.status().round(), "nobody was visited");
        guests.failure = Optional.empty();
        rounds.visit(Which.TOLD);
        assertEquals(1, rounds.status().current());
    }

    @Test
    void forgetsGuestsThatAreGone() throws Exception {
        run("a");
        rounds.visit(Which.ALL);
        guests.running.clear();
        rounds.visit(Which.TOLD);
        assertEquals(0, rounds.status().running());
    }

    /** Computing alone, without libvirt and storage: what a host with so many guests spends each half minute. */
    @Test
    void fiveHundredGuestsAreSoonVisited() {
        run(IntStream.range(0, 500).mapToObj(i -> "g" + i).toArray(String[]::new));
        guests.running.keySet().forEach(uuid -> guests.put(uuid, disk("vda") + disk("vdb") + disk("vdc")));
        rounds.visit(Which.ALL);
        assertEquals(500, guests.writes.get());
        rounds.visit(Which.ALL);
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        rounds.visit(Which.ALL);
        long took = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1_000_000;
        System.out.println("500 guests with passports visited in " + took + " ms of the processor");
        assertEquals(500, guests.writes.get());
        assertTrue(took < 10_000, () -> took + " ms");
        rounds.visit(Which.TOLD);
        assertEquals(1500, guests.reads.get(), "a start or a stop elsewhere reads none of them");
    }

    @Test
    void tellsHowLongItTookToVisitAll() {
        run("a", "b");
        InstantSource ticking = Stream.iterate(NOW, time -> time.plusSeconds(1)).iterator()::next;
        rounds = new PassportRounds(guests, origin, FleetKey.NONE, "1.0.0", ticking.withZone(ZoneOffset.UTC));
        rounds.visit(Which.ALL);
        PassportStatus.Round whole = new PassportStatus.Round(NOW.plusSeconds(3), Duration.ofSeconds(3), 2, 2);
        assertEquals(Optional.of(whole), rounds.status().round());
        run("c");
        rounds.visit(Which.TOLD);
        assertEquals(Optional.of(whole), rounds.status().round(), "one of the three was visited");
    }

    private static PassportStatus status(
            int running, int current, int waiting, long written, PassportStatus.Round round) {
        return new PassportStatus(running, current, waiting, written, Optional.empty(), Optional.of(round));
    }

    private static PassportStatus.Round round(Instant at, int visited, long written) {
        return new PassportStatus.Round(at, Duration.ZERO, visited, written);
    }

    private void run(String... uuids) {
        for (String uuid : uuids) {
            guests.start(uuid, 1);
            guests.put(uuid, disk("vda"));
        }
    }

    private void later(int seconds) {
        clock = Clock.fixed(NOW.plusSeconds(seconds), ZoneOffset.UTC);
        rounds = new PassportRounds(guests, origin, FleetKey.NONE, "1.0.0", clock);
    }

    private Passport passport(String uuid) throws Exception {
        return PassportReader.read(DomainXml.parse(guests.xml(uuid).orElseThrow()))
                .found()
                .orElseThrow();
    }

    static String disk(String target) {
        return DISK.formatted(target, target);
    }

    private static HostSnapshot known(String name) {
        HostSnapshot unknown = HostSnapshot.unknown(name, "nobody tells");
        return new HostSnapshot(
                name,
                new HostSnapshot.Network(known(Map.of()), known(Map.of()), known(Map.of())),
                new HostSnapshot.Storage(
                        known(new Mounts(List.of(new Mount("1", "8:2", "/", "/", "xfs", "/dev/sda2", "rw")))),
                        known(Map.of()),
                        known(new ServerAddresses(Set.of(), Set.of(), Map.of())),
                        known(List.of())),
                new HostSnapshot.Machine(
                        unknown.machine().memory(),
                        unknown.machine().cpus(),
                        known(new Identity(
                                "b".repeat(32),
                                "debian",
                                List.of(),
                                "12",
                                "6.1.0",
                                new Identity.Cpu("GenuineIntel", "Xeon", Set.of("aes", "vmx")),
                                List.of("10.0.0.2")))),
                new HostSnapshot.Libvirt(
                        known(Map.of()),
                        known(Map.of()),
                        known(new Capabilities("9.0.0", "7.2.0", Map.of())),
                        known(Map.of())),
                unknown.setup(),
                List.of(),
                Optional.empty());
    }

    private static <T> Fact<T> known(T value) {
        return new Fact.Known<>(value, NOW);
    }

    /** What the thread that does it is tested with. */
    static Passports thread(LiveGuests guests, Duration refresh) {
        return new Passports(guests, new FakeOrigin(), FleetKey.NONE, "1.0.0", refresh, Clock.systemUTC());
    }
}
