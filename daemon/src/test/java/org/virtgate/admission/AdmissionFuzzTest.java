package org.virtgate.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.virtgate.domain.DomainXml;
import org.virtgate.domain.DomainXmlException;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.json.DecisionJson;
import org.virtgate.record.DenialText;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;

/**
 * Whatever domain comes, it is decided: under the shipped rules with every kind of rewrite, on hosts of which much and
 * little is known. What is admitted rewritten can be parsed, and is not rewritten again.
 */
class AdmissionFuzzTest {
    private static final Path CASES = Path.of("src/test/resources/org/virtgate/admission/cases");
    private static final RuleSet RULES = rules();
    private static final List<RecordedHost> HOSTS =
            List.of(host("same-fine"), host("names-rewrite-every-path-and-interface"), host("topology-fits"));
    private static final List<HostSnapshot> SNAPSHOTS =
            HOSTS.stream().map(RecordedHost::snapshot).toList();

    @FuzzTest
    void decides(byte[] bytes) throws DomainXmlException {
        String xml = new String(bytes, StandardCharsets.UTF_8);
        for (int i = 0; i < HOSTS.size(); i++) {
            Decision decision = decide(xml, i);
            assertFalse(DecisionJson.of(decision).toString().isEmpty());
            if (decision.verdict() instanceof Verdict.Denied) {
                String first = DenialText.of(decision).lines().findFirst().orElse("");
                assertTrue(first.startsWith("virtgate@") && first.length() <= 300, first);
            } else if (decision.verdict() instanceof Verdict.Rewritten rewritten) {
                assertFalse(rewritten.xml().equals(xml));
            }
        }
        Incoming once = Admission.prepare(event(xml), RULES);
        if (once.changed()) {
            String rewritten = once.guest().orElseThrow().domain().text();
            DomainXml.parse(rewritten);
            Incoming twice = Admission.prepare(event(rewritten), RULES);
            assertFalse(twice.changed(), () -> twice.rewrites() + " of " + rewritten);
        } else {
            once.guest().ifPresent(guest -> assertEquals(xml, guest.domain().text()));
        }
    }

    private static Decision decide(String xml, int host) {
        HostSnapshot snapshot = SNAPSHOTS.get(host);
        Incoming incoming = Admission.prepare(event(xml), RULES);
        return Admission.decide(incoming, RULES, snapshot, HOSTS.get(host).look(incoming.look(snapshot)));
    }

    private static HookEvent event(String xml) {
        return new HookEvent(
                "7f3a1c", RecordedHost.NOW, HookEvent.Operation.MIGRATE, "web1", Optional.of("hosta"), xml);
    }

    private static RecordedHost host(String name) {
        try {
            return RecordedHost.read(CASES.resolve(name).resolve("host.toml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleSet rules() {
        try {
            Reading<RuleSet> reading = Rules.read(
                    Rules.shipped(Rules.BASELINE),
                    Rules.fileSystems(),
                    Rules.releases(),
                    new RuleFile("own.toml", """
                            [storage.vmstore]
                            path = "/srv/vmstore"

                            [network.tenants]
                            bridge  = "br-b"
                            segment = "dc1/vlan120"

                            [[rewrite]]
                            id   = "images"
                            path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

                            [[rewrite]]
                            id      = "uplink"
                            network = { from = { bridge = "br-a" }, to = { bridge = "br-b" } }

                            [[rewrite]]
                            id      = "san"
                            network = { from = { network = "lan", portgroup = "red" }, to = { dev = "eth0.120" } }

                            [[rewrite]]
                            id        = "portal"
                            disk_host = { from = "10.0.0.9:3260", to = "10.1.0.9:3261" }

                            [[rewrite]]
                            id   = "pool"
                            pool = { from = "fast", to = "tier1" }

                            [[rewrite]]
                            id     = "console-listen"
                            when   = { domain = "w*" }
                            select = "/domain/devices/graphics/listen/@address"
                            set    = "10.0.0.5"

                            [[rewrite]]
                            id             = "sockets"
                            select         = "/domain/devices/channel/source/@path"
                            replace_prefix = { from = "/run/a-", to = "/run/b-" }

                            [[rewrite]]
                            id     = "no-console"
                            select = "/domain/devices/console"
                            remove = true

                            [[check]]
                            id      = "disks-under-images"
                            select  = "/domain/devices/disk/source/@file"
                            every   = { under = ["/srv/vmstore"] }
                            missing = "ok"
                            message = "disk image {value} at {place} is outside {allowed}"

                            [[check]]
                            id      = "queues"
                            select  = "/domain/devices/interface/driver/@queues"
                            every   = { max = 8 }
                            missing = "ok"
                            message = "{value} queues"

                            [[check]]
                            id      = "named"
                            select  = "/domain/name"
                            every   = { matches = 'web-\\d+' }
                            missing = "deny"
                            mode    = "audit"
                            message = "the name {value}"
                            """));
            if (reading instanceof Reading.Accepted<RuleSet> accepted) {
                return accepted.value();
            }
            throw new IllegalStateException(reading.problems().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
