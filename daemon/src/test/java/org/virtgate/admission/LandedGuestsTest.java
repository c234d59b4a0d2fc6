package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.virtgate.facts.AssumedLandings;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Memory;
import org.virtgate.facts.ProbeResults;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/** The checks find a guest that counts as landed where they would find one that has landed. */
class LandedGuestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:10:00Z");
    private static final long MIB = 1L << 20;

    private static final String RULES = """
            [[check]]
            id  = "apart"
            use = "guest.apart"

            [[check]]
            id  = "pages"
            use = "host.capacity"
            of  = ["hugepages"]
            """;

    @Test
    void aGuestIsDeniedWhereOneOfItsGroupHasLanded() {
        Incoming first = guest(1, group("web"));
        AssumedLandings landed = landed(first);

        assertEquals(List.of(), denials(first, AssumedLandings.NONE));
        List<Finding> denials = denials(guest(2, group("web")), landed);
        assertEquals(List.of("apart"), denials.stream().map(Finding::rule).toList());
        assertTrue(denials.get(0).message().contains("guest1"), denials::toString);
        assertEquals(List.of(), denials(guest(3, group("db")), landed));
        assertEquals(List.of(), denials(first, landed), "it is not apart from itself");
    }

    @Test
    void aGuestIsDeniedWhereThoseThatLandedHaveTakenTheHugePages() {
        Incoming first = guest(1, hugePages(6));
        Incoming second = guest(2, hugePages(6));
        AssumedLandings landed = landed(first);

        assertEquals(List.of(), denials(second, AssumedLandings.NONE));
        assertEquals(
                List.of("pages"),
                denials(second, landed).stream().map(Finding::rule).toList());
        assertEquals(List.of(), denials(guest(3, hugePages(4)), landed));
        assertEquals(List.of(), denials(first, landed), "its own landing takes no room from it");
    }

    private static String group(String name) {
        return "<metadata><vg:apart xmlns:vg='urn:virtgate:1' group='" + name + "'/></metadata>"
                + "<memory unit='MiB'>64</memory>";
    }

    private static String hugePages(int pages) {
        return "<memory unit='MiB'>" + 2 * pages + "</memory>"
                + "<memoryBacking><hugepages><page size='2' unit='MiB'/></hugepages></memoryBacking>";
    }

    private static Incoming guest(int number, String has) {
        String name = "guest" + number;
        String xml = "<domain type='kvm'><name>" + name + "</name><uuid>6b1f7a52-0000-4000-8000-00000000000" + number
                + "</uuid>" + has + "<os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os></domain>";
        return Admission.prepare(
                new HookEvent("7f3a1c", NOW, HookEvent.Operation.MIGRATE, name, Optional.empty(), xml), rules());
    }

    private static AssumedLandings landed(Incoming guest) {
        return AssumedLandings.NONE.and(guest.arriving(Instant.EPOCH).orElseThrow());
    }

    private static List<Finding> denials(Incoming guest, AssumedLandings landed) {
        return Admission.decide(guest, rules(), landed.on(host(), guest.uuid()), ProbeResults.NOTHING)
                .findings()
                .stream()
                .filter(Finding::denies)
                .toList();
    }

    private static RuleSet rules() {
        return ((Reading.Accepted<RuleSet>) Rules.read(new RuleFile("10.toml", RULES))).value();
    }

    /** A host without guests, with ten free huge pages. */
    private static HostSnapshot host() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "nobody looks");
        Memory memory = new Memory(
                2000 * MIB,
                1000 * MIB,
                Map.of(0, new Memory.Node(2000 * MIB, 1000 * MIB)),
                Map.of(0, Map.of(2 * MIB, new Memory.HugePages(10, 10))),
                Map.of(),
                OptionalLong.of(2 * MIB));
        return new HostSnapshot(
                "hostb",
                unknown.network(),
                unknown.storage(),
                new HostSnapshot.Machine(
                        new Fact.Known<>(memory, NOW),
                        unknown.machine().cpus(),
                        unknown.machine().identity()),
                new HostSnapshot.Libvirt(
                        unknown.libvirt().networks(),
                        unknown.libvirt().pools(),
                        unknown.libvirt().capabilities(),
                        new Fact.Known<>(Map.of(), NOW)),
                unknown.setup(),
                List.of(),
                Optional.empty());
    }
}
