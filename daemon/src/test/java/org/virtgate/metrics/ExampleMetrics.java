package org.virtgate.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.Verdict;
import org.virtgate.checks.builtin.BuiltInChecks;
import org.virtgate.facts.ArrivingGuest;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.facts.ProbeResults;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.StageTimes;
import org.virtgate.record.Decisions;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Reading;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.read.RuleFile;
import org.virtgate.rules.read.RuleReader;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.threads.SteadyClock;

/** Metrics of a daemon to which something of every kind has happened. */
final class ExampleMetrics {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String UUID = "c1b9a1de-7d1c-4a43-9d4c-2f1a3f0e5b77";

    private static final String RULES = """
            [storage.gold]
            path = "/srv/gold"

            [[rewrite]]
            id   = "images"
            path = { from = "/mnt/vmstore", to = "/srv/vmstore" }

            [[check]]
            id  = "storage.present"
            use = "storage.present"

            [[check]]
            id   = "storage.elsewhere"
            use  = "storage.elsewhere"
            mode = "off"

            [[exception]]
            id      = "legacy-db"
            checks  = ["storage.present"]
            when    = { domain = "db" }
            reason  = "CHG-1"
            expires = 2026-11-30
            """;

    private ExampleMetrics() {}

    static Metrics metrics() {
        Tally tally = new Tally();
        tally.accept(decided(Decisions.decision(
                "web1",
                new Verdict.Denied(),
                List.of(Decisions.denies("no such file", "")),
                List.of(Decisions.rewrite("/mnt/a", "/srv/a", true)))));
        tally.accept(new AuditEvent.Undecided("7f3a1d", NOW, "web2", "migrate", "not decided in time"));
        tally.accept(new AuditEvent.Ended("7f3a1e", NOW, "web3", UUID, new MigrationOutcome.Landed()));
        tally.accept(updated(new DefinitionUpdate.Failing("libvirt does not answer", 1, NOW)));
        return metrics(tally, status(), host());
    }

    static Metrics metrics(Tally tally, RuleStatus rules, HostSnapshot host) {
        return new Metrics(
                tally,
                new Readings(
                        "1.2.3",
                        NOW.minusSeconds(60),
                        () -> rules,
                        () -> host,
                        () -> 3,
                        () -> 2,
                        () -> Map.of("not_installed", 1, "not_noticed", 0),
                        () -> Map.of("current", 7, "waiting", 1, "missing", 0),
                        () -> Map.of("root", 0L, "others", 2L),
                        () -> 4,
                        () -> 5),
                new SteadyClock(CLOCK, () -> 0));
    }

    static AuditEvent.Decided decided(Decision decision) {
        return new AuditEvent.Decided(
                decision,
                HostSnapshot.unknown("hostb", "not asked"),
                NOW,
                ProbeResults.NOTHING,
                1,
                Mode.ENFORCE,
                new StageTimes(
                        Duration.ofMillis(2), Duration.ofMillis(40), Duration.ofNanos(900), Duration.ofMillis(3)),
                Optional.empty());
    }

    static AuditEvent.Decided decidedBy(String rule) {
        return decided(Decisions.decision(
                "web1",
                new Verdict.Unchanged(),
                List.of(new Finding(rule, Optional.empty(), new Finding.Effect.Audited(), "", "")),
                List.of()));
    }

    static AuditEvent.DefinitionUpdated updated(DefinitionUpdate update) {
        return new AuditEvent.DefinitionUpdated("7f3a1e", NOW, "web3", UUID, update);
    }

    static RuleStatus status() {
        return new RuleStatus(Optional.of(inForce(RuleStatus.Source.FILES)), Optional.empty(), Optional.empty());
    }

    static RuleStatus.InForce inForce(RuleStatus.Source source) {
        Reading<RuleSet> read = new RuleReader(BuiltInChecks.ALL, (xpath, purpose) -> List.of())
                .read(List.of(new RuleFile("20.toml", RULES)), Map.of());
        if (read instanceof Reading.Accepted<RuleSet> accepted) {
            return new RuleStatus.InForce(
                    accepted.value(), 4, NOW.minusSeconds(30), source, List.of("20.toml"), List.of());
        }
        throw new IllegalStateException(read.problems().toString());
    }

    /** Of all that can be known, the links; and one guest is on its way. */
    static HostSnapshot host() {
        HostSnapshot unknown = HostSnapshot.unknown("hostb", "not asked");
        return new HostSnapshot(
                "hostb",
                new HostSnapshot.Network(
                        new Fact.Known<>(Map.of(), NOW.minusMillis(2500)),
                        new Fact.Unknown<>("not asked"),
                        new Fact.Unknown<>("not asked")),
                unknown.storage(),
                unknown.machine(),
                unknown.libvirt(),
                unknown.setup(),
                List.of(new ArrivingGuest("7f3a1c", "web1", UUID, 1L << 30, Map.of(), Set.of(), NOW)),
                Optional.empty());
    }
}
