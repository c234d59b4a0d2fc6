package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.FileSystem;
import org.virtgate.rules.Problem;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;

class BaselineTest {
    private static final Path BASELINE = Path.of("src/main/rules.d/00-baseline.toml");
    private static final Path FILE_SYSTEMS = Path.of("src/main/rules.d/05-filesystems.toml");
    private static final RuleReader READER = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of());

    @Test
    void shippedFileIsReadAndNamesEachRuleAsItsCheck() throws IOException {
        assertEquals(
                List.of(
                        "storage.shared",
                        "storage.shared.media",
                        "storage.shared.unknown",
                        "storage.same",
                        "storage.same.media",
                        "storage.elsewhere",
                        "storage.elsewhere.among",
                        "storage.elsewhere.origin",
                        "storage.present",
                        "network.present",
                        "network.segment",
                        "network.segment.label",
                        "network.mtu",
                        "network.mtu.origin",
                        "host.libvirtd",
                        "host.libvirtd.boot",
                        "host.libvirtd.limits",
                        "host.libvirtd.transport",
                        "host.libvirtd.access",
                        "guest.vectors",
                        "guest.vectors.automatic",
                        "host.hypervisor",
                        "host.topology",
                        "host.topology.partly",
                        "host.capacity",
                        "host.capacity.arriving",
                        "host.drained",
                        "guest.passthrough",
                        "guest.passthrough.perhaps",
                        "guest.cache",
                        "guest.cache.stale",
                        "host.release",
                        "host.release.unknown",
                        "host.cpu",
                        "host.cpu.model",
                        "host.hypervisor.origin",
                        "guest.apart",
                        "origin.known",
                        "origin.rules"),
                ids(Files.readString(BASELINE)));
    }

    @Test
    void whatItShowsAsAnExampleCanBeCopied() throws IOException {
        StringBuilder example = new StringBuilder();
        Files.readString(BASELINE)
                .lines()
                .filter(line -> line.matches("#   \\[\\[check]]|#   [a-z]+ +=.*"))
                .forEach(line -> example.append(line, 1, line.length()).append('\n'));
        assertEquals(List.of("storage.roots", "web-apart"), ids(example.toString()));
    }

    @Test
    void tellsOfTheFileSystemsThatLibvirtTakesForShared() throws IOException {
        Map<String, FileSystem> known = shippedFileSystems();
        for (String type : List.of(
                "nfs",
                "nfs4",
                "gfs2",
                "ocfs2",
                "afs",
                "cifs",
                "smb3",
                "ceph",
                "fuse.ceph-fuse",
                "gpfs",
                "fuse.quobyte",
                "acfs",
                "fuse.glusterfs",
                "beegfs")) {
            assertNotEquals(
                    FileSystem.Reach.LOCAL,
                    Objects.requireNonNull(known.get(type), type).reach(),
                    type);
        }
        assertEquals(
                FileSystem.Reach.LOCAL,
                Objects.requireNonNull(known.get("ext4")).reach());
    }

    private static Map<String, FileSystem> shippedFileSystems() throws IOException {
        RuleFile file = new RuleFile("05-filesystems.toml", Files.readString(FILE_SYSTEMS));
        return assertInstanceOf(Reading.Accepted.class, READER.read(List.of(file), Map.of()))
                                .value()
                        instanceof RuleSet rules
                ? rules.fileSystems()
                : Map.of();
    }

    private static List<String> ids(String text) {
        Reading<RuleSet> reading = READER.read(List.of(new RuleFile("00-baseline.toml", text)), Map.of());
        return reading instanceof Reading.Accepted<RuleSet> accepted
                ? accepted.value().checks().stream().map(CheckRule::id).toList()
                : reading.problems().stream().map(Problem::toString).toList();
    }
}
