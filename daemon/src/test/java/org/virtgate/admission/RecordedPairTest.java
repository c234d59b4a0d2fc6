package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.domain.passport.PassportWriter;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.Mounts;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.guest.Guest;
import org.virtgate.host.RecordedFacts;
import org.virtgate.host.RecordedTree;
import org.virtgate.passport.GuestPassport;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * A guest on GFS2 between two recorded hosts: hosta's facts make its passport, and hostb's facts judge it. No kernel
 * with GFS2 runs here.
 */
class RecordedPairTest {
    private static final String IMAGE = "/mnt/gfs/web1.img";
    private static final String HERE = "/srv/gfs/web1.img";
    private static final String LUN = "6001405fd6091f68a00460cae840ce79";
    private static final String OTHER_LUN = "6001405fd8437aeb2c94508afa6a1242";

    private final RuleSet rules;

    RecordedPairTest() throws IOException {
        rules = rules();
    }

    @Test
    void aFileOnTheSameLunIsTheSame() throws IOException, DomainXmlException {
        Decision decision = decide(passport(), storage("gfs2-hostb", Map.of()));

        assertEquals(List.of(), decision.findings());
        assertEquals(
                List.of("disk vda: same inode 33 on /dev/mapper/mpatha, WWN naa." + LUN),
                decision.evidence().stream().map(Evidence::message).toList());
    }

    /** hostb's udev had looked at the LUN before it was formatted: no link in /dev/disk/by-uuid leads to it. */
    @Test
    void bothHostsKnowTheirFileSystemsByTheSameNames() throws IOException {
        String gfs2 = "uuid:bb6929a7-b4b3-4a16-9c7f-e2753d8e39fc";
        HostSnapshot.Storage hosta = storage("gfs2-hosta", Map.of());
        HostSnapshot.Storage hostb = storage("gfs2-hostb", Map.of());
        assertEquals(List.of(gfs2, "fsid:1:0", "fsid:1:0"), fileSystems(hosta, "/mnt/gfs", "/mnt/images", "/mnt/nfs3"));
        assertEquals(List.of(gfs2, "fsid:1:0", "fsid:1:0"), fileSystems(hostb, "/srv/gfs", "/srv/vmstore", "/data/n3"));
        assertEquals(List.of("uuid:477767ca-a6ce-44e7-b3fa-c3151a087570"), fileSystems(hosta, "/"));
    }

    @Test
    void theSameNameOfADeviceIsAnotherLun() throws IOException, DomainXmlException {
        Decision decision = decide(passport(), storage("gfs2-hostb", Map.of(LUN, OTHER_LUN)));

        assertEquals(
                List.of("disk vda " + HERE + " is not the one that hosta has: naa." + LUN + " there, naa." + OTHER_LUN
                        + " here; same size: a copy?"),
                decision.findings().stream().map(Finding::message).toList());
        assertTrue(decision.findings().get(0).denies());
    }

    @Test
    void anotherFileSystemOnTheSameLunIsAnotherOne() throws IOException, DomainXmlException {
        Decision decision = decide(passport(), storage("gfs2-hostb", Map.of("BB6929A7", "CC6929A7")));

        assertTrue(decision.findings().get(0).message().contains("file system uuid:bb6929a7-"), decision::toString);
        assertTrue(decision.findings().get(0).denies());
    }

    @Test
    void aPassportOfAnOlderVirtgateProvesNothingByTheNameOfADevice() throws IOException, DomainXmlException {
        String old = passport()
                .replaceAll(" filesystem=\"[^\"]*\"| luns=\"[^\"]*\"", "")
                .replaceAll(" identity=\"[^\"]*\"", "");
        Decision decision = decide(old, storage("gfs2-hostb", Map.of()));

        assertEquals(List.of(), decision.evidence());
        assertEquals(
                List.of(
                        "whether disk vda " + HERE
                                + " is the one that hosta has cannot be told: the origin's passport names no LUN or network disk"),
                decision.findings().stream().map(Finding::message).toList());
    }

    private String passport() throws IOException, DomainXmlException {
        Guest guest = Guest.of(DomainXml.parse(domain("")), "web1", Optional.empty());
        return PassportWriter.write(GuestPassport.of(
                guest,
                rules,
                host("hosta", storage("gfs2-hosta", Map.of())),
                probed(IMAGE),
                Optional.empty(),
                "1.0",
                RecordedHost.NOW));
    }

    private Decision decide(String passport, HostSnapshot.Storage storage) {
        HookEvent event = new HookEvent(
                "7f3a1c",
                RecordedHost.NOW,
                HookEvent.Operation.MIGRATE,
                "web1",
                Optional.empty(),
                domain("<metadata>" + passport + "</metadata>"));
        return Admission.decide(Admission.prepare(event, rules), rules, host("hostb", storage), probed(HERE));
    }

    private static String domain(String metadata) {
        return "<domain type='kvm'><name>web1</name><uuid>c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001</uuid>" + metadata
                + "<devices><disk type='file'><source file='" + IMAGE
                + "'/><target dev='vda'/></disk></devices></domain>";
    }

    private static List<String> fileSystems(HostSnapshot.Storage storage, String... places) {
        return storage.mounts() instanceof Fact.Known<Mounts> known
                ? Stream.of(places)
                        .map(place -> known.value()
                                .at(place)
                                .orElseThrow()
                                .fileSystem()
                                .orElse(""))
                        .toList()
                : List.of();
    }

    private static ProbeResults probed(String path) {
        return new ProbeResults(
                Map.of(
                        path,
                        new PathFact.Present(
                                PathFact.Kind.FILE, path, Optional.empty(), Optional.of(new PathFact.FileId("33", 1)))),
                Map.of());
    }

    private static HostSnapshot host(String name, HostSnapshot.Storage storage) {
        HostSnapshot unknown = HostSnapshot.unknown(name, "not recorded");
        return new HostSnapshot(
                name,
                unknown.network(),
                storage,
                unknown.machine(),
                unknown.libvirt(),
                unknown.setup(),
                List.of(),
                Optional.empty());
    }

    /** What the recorded machine tells of its storage, with texts of its tree replaced. */
    private static HostSnapshot.Storage storage(String machine, Map<String, String> replaced) throws IOException {
        String tree = Files.readString(Path.of("src/test/resources/org/virtgate/machines", machine + ".tree"));
        for (Map.Entry<String, String> each : replaced.entrySet()) {
            tree = tree.replace(each.getKey(), each.getValue());
        }
        return RecordedTree.useText(tree, root -> RecordedFacts.storage(root, RecordedHost.NOW));
    }

    private static RuleSet rules() throws IOException {
        String text = """
                [[rewrite]]
                id   = "gfs"
                path = { from = "/mnt/gfs", to = "/srv/gfs" }

                [[check]]
                id       = "storage.same"
                use      = "storage.same"
                on_error = "audit"
                """;
        Reading<RuleSet> reading =
                Rules.read(Map.of(), new RuleFile("rules.toml", text), Rules.fileSystems(), Rules.releases());
        if (reading instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new AssertionError(reading.problems());
    }
}
