package org.virtgate.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.Memory.HugePages;

class AssumedLandingsTest {
    private static final Instant AT = Instant.parse("2026-11-23T09:10:00Z");
    private static final long MIB = 1L << 20;
    private static final long PAGE = 2 * MIB;

    @Test
    void aLandedGuestHasItsMemoryAndRuns() {
        AssumedLandings landed = AssumedLandings.NONE
                .and(guest("u1", 300 * MIB, Map.of(), "web"))
                .and(guest("u2", 100 * MIB, Map.of()));
        HostSnapshot host = landed.on(host(Map.of()), "u3");

        assertEquals(600 * MIB, memory(host).available());
        assertEquals(Set.of("u1", "u2"), guests(host).keySet());
        LocalGuest first = Objects.requireNonNull(guests(host).get("u1"));
        assertEquals(LocalGuest.State.RUNNING, first.state());
        assertEquals(Set.of("web"), first.groups());
    }

    @Test
    void takesHugePagesWhereMostAreFreeAndThenWhatTheKernelMayMake() {
        ArrivingGuest five = guest("u1", 0, Map.of(PAGE, 4 * PAGE + 1));
        Memory left = memory(AssumedLandings.NONE.and(five).on(host(Map.of()), ""));
        assertEquals(Map.of(PAGE, new HugePages(9, 0)), left.hugePages().get(1));
        assertEquals(Map.of(PAGE, new HugePages(9, 2)), left.hugePages().get(0));

        ArrivingGuest default8 = guest("u2", 0, Map.of(0L, 8 * PAGE));
        left = memory(AssumedLandings.NONE.and(default8).on(host(Map.of()), ""));
        assertEquals(Map.of(PAGE, new HugePages(9, 0)), left.hugePages().get(0));
        assertEquals(Map.of(PAGE, 3L), left.overcommit());
    }

    @Test
    void aGuestThatIsOnItsWayTakesOnlyWhatItHasNotTaken() {
        LocalGuest half = local("u1", LocalGuest.State.ARRIVING, 200 * MIB);
        ArrivingGuest guest = guest("u1", 300 * MIB, Map.of(PAGE, PAGE));
        HostSnapshot before = host(Map.of("u1", half)).with(List.of(guest), Optional.empty());
        HostSnapshot host = AssumedLandings.NONE.and(guest).on(before, "u2");

        assertEquals(900 * MIB, memory(host).available());
        assertEquals(memory(before).hugePages(), memory(host).hugePages());
        assertEquals(List.of(), host.arriving(), "it counts once");
    }

    @Test
    void aGuestThatIsDefinedHereAndOffTakesAll() {
        LocalGuest off = local("u1", LocalGuest.State.OFF, 0);
        AssumedLandings landed = AssumedLandings.NONE.and(guest("u1", 300 * MIB, Map.of()));
        assertEquals(700 * MIB, memory(landed.on(host(Map.of("u1", off)), "u2")).available());
    }

    @Test
    void takesNoMoreThanThereIs() {
        ArrivingGuest large = guest("u1", Long.MAX_VALUE, Map.of(PAGE, Long.MAX_VALUE));
        ArrivingGuest larger = guest("u2", Long.MAX_VALUE, Map.of(0L, Long.MAX_VALUE));
        Memory left = memory(AssumedLandings.NONE.and(large).and(larger).on(host(Map.of()), ""));
        assertEquals(0, left.available());
        assertEquals(Map.of(PAGE, 0L), left.overcommit());
        assertEquals(Map.of(PAGE, new HugePages(9, 0)), left.hugePages().get(0));
    }

    @Test
    void takesNoRoomFromTheSameGuest() {
        HostSnapshot host = host(Map.of());
        AssumedLandings landed = AssumedLandings.NONE.and(guest("u1", 300 * MIB, Map.of()));
        assertSame(host, landed.on(host, "u1"));
        assertEquals(1, landed.and(guest("u1", 300 * MIB, Map.of())).guests().size());
    }

    @Test
    void guestsWithoutUuidAreDifferentGuests() {
        ArrivingGuest nameless = guest("", 100 * MIB, Map.of());
        AssumedLandings landed = AssumedLandings.NONE.and(nameless).and(nameless);
        assertEquals(800 * MIB, memory(landed.on(host(Map.of()), "")).available());
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody looks");
        HostSnapshot host = AssumedLandings.NONE.and(guest("u1", 1, Map.of())).on(unknown, "");
        assertEquals(unknown, host);
    }

    private static ArrivingGuest guest(String uuid, long memory, Map<Long, Long> hugePages, String... groups) {
        return new ArrivingGuest("id", "web", uuid, memory, hugePages, Set.of(groups), AT);
    }

    private static LocalGuest local(String uuid, LocalGuest.State state, long resident) {
        return new LocalGuest("web", uuid, state, 300 * MIB, resident, Set.of(), List.of());
    }

    /** 1000 MiB of memory; three huge pages on node 0, four on node 1, and four more on demand. */
    private static HostSnapshot host(Map<String, LocalGuest> guests) {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody looks");
        Memory memory = new Memory(
                2000 * MIB,
                1000 * MIB,
                Map.of(),
                Map.of(0, Map.of(PAGE, new HugePages(9, 3)), 1, Map.of(PAGE, new HugePages(9, 4))),
                Map.of(PAGE, 4L),
                OptionalLong.of(PAGE));
        return new HostSnapshot(
                "hostb",
                unknown.network(),
                unknown.storage(),
                new HostSnapshot.Machine(
                        new Fact.Known<>(memory, AT),
                        unknown.machine().cpus(),
                        unknown.machine().identity()),
                new HostSnapshot.Libvirt(
                        unknown.libvirt().networks(),
                        unknown.libvirt().pools(),
                        unknown.libvirt().capabilities(),
                        new Fact.Known<>(guests, AT)),
                unknown.setup(),
                List.of(),
                Optional.empty());
    }

    private static Memory memory(HostSnapshot host) {
        return ((Fact.Known<Memory>) host.machine().memory()).value();
    }

    private static Map<String, LocalGuest> guests(HostSnapshot host) {
        return ((Fact.Known<Map<String, LocalGuest>>) host.libvirt().guests()).value();
    }
}
