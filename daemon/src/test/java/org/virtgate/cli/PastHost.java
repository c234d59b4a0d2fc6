package org.virtgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.virtgate.admission.Admission;
import org.virtgate.admission.Decision;
import org.virtgate.admission.HookEvent;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.PathFact;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.StageTimes;
import org.virtgate.record.log.DecisionLog;
import org.virtgate.record.replay.DecisionRecords;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.Settings;
import org.virtgate.rules.store.InstalledSchema;
import org.virtgate.rules.store.RuleFolders;
import org.virtgate.rules.store.RuleSource;
import org.virtgate.rules.store.Trust;

/** A host that decided and kept what it decided in {@code log}, by the rules of {@code rules.d} at that time. */
record PastHost(Path folder) {
    static final String DOMAIN = """
            <domain type='kvm'>
              <name>web1</name>
              <uuid>c1b9d1a0-0d2c-4b7e-9c34-5d5b6c1f0001</uuid>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='raw'/>
                  <source file='/mnt/vmstore/web1.img'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
                <graphics type='vnc' port='-1' passwd='geheim'/>
              </devices>
            </domain>
            """;

    static final String MOVED = """
            [[rewrite]]
            id   = "images"
            path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

            """;

    static final String PRESENT = """
            [[check]]
            id  = "present"
            use = "storage.present"
            """;

    private static final Settings.Decisions KEPT = new Settings.Decisions(32, 512, 400, 256);

    /** Changes the rules. */
    void rules(String toml) throws IOException {
        Path file = folder.resolve("rules.d/20-own.toml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, toml);
    }

    /** Decides, and keeps it; at the image, where it is after rewriting, is a file. */
    void decide(String id, Instant at, String domain) throws IOException {
        RuleSet rules = read();
        HostSnapshot host = HostSnapshot.unknown("hostb", "nobody looked");
        ProbeResults probed = new ProbeResults(
                Map.of("/srv/vmstore/web1.img", new PathFact.Present(PathFact.Kind.FILE, "/srv/vmstore/web1.img")),
                Map.of());
        HookEvent event = new HookEvent(id, at, HookEvent.Operation.MIGRATE, "web1", Optional.of("hosta"), domain);
        Decision decision = Admission.decide(Admission.prepare(event, rules), rules, host, probed);
        Duration some = Duration.ofMillis(2);
        AuditEvent.Decided decided = new AuditEvent.Decided(
                decision,
                host,
                at,
                probed,
                4,
                rules.mode(),
                new StageTimes(some, some, Duration.ZERO, some),
                Optional.empty());
        Clock clock = Clock.fixed(at, ZoneOffset.UTC);
        Path log = folder.resolve("log");
        new DecisionRecords(log.resolve("records"), KEPT.recordsMib(), "0.1.0", clock).accept(decided);
        DecisionLog lines = new DecisionLog(log, KEPT, () -> "hostb", clock);
        lines.accept(decided);
    }

    private RuleSet read() {
        Path rules = folder.resolve("rules.d");
        RuleSource source = new RuleSource(new RuleFolders(List.of(rules), Trust.ANYBODY), Path.of("/dev/null"));
        Reading<RuleSet> read =
                source.read(BuiltInChecks.reader(InstalledSchema.files())).rules();
        if (read instanceof Reading.Accepted<RuleSet> accepted) {
            return accepted.value();
        }
        throw new IllegalStateException(read.problems().toString());
    }

    CommandRun run(String command) {
        return CommandRun.of(
                folder, "", command.replace("$TMP", folder.toString()).split(" ", -1));
    }
}
