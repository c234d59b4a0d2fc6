package org.virtgate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.virtgate.metrics.ExampleMetrics.NOW;
import static org.virtgate.metrics.ExampleMetrics.decided;
import static org.virtgate.metrics.ExampleMetrics.decidedBy;
import static org.virtgate.metrics.ExampleMetrics.host;
import static org.virtgate.metrics.ExampleMetrics.inForce;
import static org.virtgate.metrics.ExampleMetrics.metrics;
import static org.virtgate.metrics.ExampleMetrics.status;
import static org.virtgate.metrics.ExampleMetrics.updated;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.record.Decisions;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.RuleStatus;

class MetricsTest {
    @Test
    void countsWhatHappens() {
        has(
                metrics().text(),
                "virtgate_decisions_total{operation=\"migrate\",verdict=\"denied\"} 1.0",
                "virtgate_decisions_total{operation=\"restore\",verdict=\"admitted\"} 0.0",
                "virtgate_findings_total{check=\"storage.present\",effect=\"denies\"} 1.0",
                "virtgate_rewrites_total{applied=\"true\",rule=\"images\"} 1.0",
                "virtgate_unchecked_migrations_total{operation=\"migrate\"} 1.0",
                "virtgate_outcomes_total{outcome=\"landed\"} 1.0",
                "virtgate_outcomes_total{outcome=\"lost\"} 0.0",
                "virtgate_aftercare_total{result=\"failing\"} 1.0",
                "virtgate_aftercare_failing 1.0");
    }

    @Test
    void beginsTheRulesInForceAtNothing() {
        Tally tally = new Tally();
        String before = metrics(tally, status(), host()).text();
        tally.accept(decidedBy("storage.present"));
        String after = metrics(tally, status(), host()).text();

        has(
                before,
                "virtgate_findings_total{check=\"storage.present\",effect=\"denies\"} 0.0",
                "virtgate_findings_total{check=\"storage.present\",effect=\"excepted\"} 0.0",
                "virtgate_rewrites_total{applied=\"true\",rule=\"images\"} 0.0",
                "virtgate_rewrites_total{applied=\"true\",rule=\"names\"} 0.0");
        assertFalse(
                before.contains("virtgate_findings_total{check=\"storage.elsewhere\",effect=\"excepted\"}"), before);
        has(after, "virtgate_findings_total{check=\"storage.present\",effect=\"audited\"} 1.0");
    }

    @Test
    void measuresDecisionsByStage() {
        has(
                metrics().text(),
                "virtgate_decision_duration_seconds_bucket{stage=\"look\",le=\"0.025\"} 0",
                "virtgate_decision_duration_seconds_bucket{stage=\"look\",le=\"0.05\"} 1",
                "virtgate_decision_duration_seconds_bucket{stage=\"turn\",le=\"0.001\"} 1",
                "virtgate_decision_duration_seconds_bucket{stage=\"total\",le=\"+Inf\"} 1",
                "virtgate_decision_duration_seconds_count{stage=\"judge\"} 1",
                "virtgate_decision_duration_seconds_sum{stage=\"prepare\"} 0.002");
    }

    @Test
    void tellsWhatIsReadWhenItIsAsked() {
        String text = metrics().text();

        has(
                text,
                "virtgate_build_info{version=\"1.2.3\"} 1",
                "virtgate_fact_known{fact=\"network.links\"} 1.0",
                "virtgate_fact_age_seconds{fact=\"network.links\"} 2.5",
                "virtgate_fact_known{fact=\"libvirt.guests\"} 0.0",
                "virtgate_probes_stuck 3.0",
                "virtgate_in_flight_guests 1.0",
                "virtgate_passports{state=\"current\"} 7.0",
                "virtgate_requests_refused_total{caller=\"others\"} 2.0",
                "virtgate_audit_dropped_total 4.0",
                "virtgate_log_write_failures_total 5.0");
        assertFalse(text.contains("virtgate_fact_age_seconds{fact=\"libvirt.guests\"}"), text);
    }

    @Test
    void tellsWhichRulesDecide() {
        String text = metrics().text();

        has(
                text,
                "virtgate_rules_reload_success 1.0",
                "virtgate_rules_info{digest=\""
                        + inForce(RuleStatus.Source.FILES).rules().digest() + "\",generation=\"4\",source=\"files\"} 1",
                "virtgate_checks{mode=\"enforce\"} 1.0",
                "virtgate_rules_in_force{kind=\"check\"} 1.0",
                "virtgate_rules_in_force{kind=\"rewrite\"} 1.0",
                "virtgate_rules_in_force{kind=\"exception\"} 1.0");
        assertEquals(NOW.minusSeconds(30), time(text, "virtgate_rules_reload_timestamp_seconds"));
        assertEquals(
                Instant.parse("2026-12-01T00:00:00Z"),
                time(text, "virtgate_exception_expires_timestamp_seconds{exception=\"legacy-db\"}"));
    }

    @Test
    void countsTheRulesThatHadNoPartInADecision() {
        Tally tally = new Tally();
        has(
                metrics(tally, status(), host()).text(),
                "virtgate_rules_unused{kind=\"check\"} 1.0",
                "virtgate_rules_unused{kind=\"rewrite\"} 1.0",
                "virtgate_rules_unused{kind=\"exception\"} 1.0");

        RuleSet rules = inForce(RuleStatus.Source.FILES).rules();
        tally.accept(decidedBy(rules.checks().get(0).id()));
        has(
                metrics(tally, status(), host()).text(),
                "virtgate_rules_unused{kind=\"check\"} 0.0",
                "virtgate_rules_unused{kind=\"rewrite\"} 1.0");
    }

    @Test
    void tellsThatTheRuleFilesWereRefused() {
        RuleStatus.Refusal refusal = new RuleStatus.Refusal(NOW, List.of());
        RuleStatus lastGood = new RuleStatus(
                Optional.of(inForce(RuleStatus.Source.LAST_GOOD)), Optional.of(refusal), Optional.empty());
        RuleStatus none = new RuleStatus(Optional.empty(), Optional.of(refusal), Optional.empty());

        String text = metrics(new Tally(), lastGood, host()).text();
        has(text, "virtgate_rules_reload_success 0.0", "source=\"last-good\"} 1");
        assertEquals(NOW, time(text, "virtgate_rules_reload_timestamp_seconds"));
        has(
                metrics(new Tally(), none, host()).text(),
                "virtgate_rules_reload_success 0.0",
                "source=\"none\"} 1",
                "virtgate_rules_in_force{kind=\"check\"} 0.0");
    }

    @Test
    void forgetsFailingAfterCareOnceItHasSucceeded() {
        Tally tally = new Tally();
        tally.accept(updated(new DefinitionUpdate.Failing("libvirt does not answer", 1, NOW)));
        tally.accept(updated(new DefinitionUpdate.Failing("libvirt does not answer", 2, NOW)));
        assertEquals(1, tally.failing());
        tally.accept(updated(new DefinitionUpdate.Rewritten(List.of())));

        has(
                metrics(tally, status(), host()).text(),
                "virtgate_aftercare_total{result=\"failing\"} 2.0",
                "virtgate_aftercare_total{result=\"rewritten\"} 1.0",
                "virtgate_aftercare_failing 0.0");
    }

    @Test
    void growsNeitherWithGuestsNorWithTheirNames() {
        Random random = new Random(20261123);
        Tally tally = new Tally();
        String after100 = "";
        for (int i = 0; i < 2000; i++) {
            tally.accept(anything(random, i));
            if (i == 100) {
                after100 = metrics(tally, status(), HostSnapshot.unknown("hostb", "x"))
                        .text();
            }
        }
        String text =
                metrics(tally, status(), HostSnapshot.unknown("hostb", "x")).text();

        assertFalse(text.toLowerCase(Locale.ROOT).contains("secretly"), text);
        assertEquals(after100.lines().count(), text.lines().count(), "series after 100 and after 2000 guests");
    }

    @Test
    void growsNotForEverWithRulesThatComeAndGo() {
        Tally tally = new Tally();
        for (int i = 0; i < 3 * RuleLabel.MOST; i++) {
            tally.accept(decidedBy("rule-" + i));
        }
        tally.accept(decidedBy("rule-0"));
        String text = metrics(tally, status(), host()).text();

        assertEquals(
                RuleLabel.MOST + 1,
                text.lines()
                        .filter(line -> line.startsWith("virtgate_findings_total{"))
                        .count());
        has(
                text,
                "virtgate_findings_total{check=\"rule-0\",effect=\"audited\"} 2.0",
                "virtgate_findings_total{check=\"other\",effect=\"audited\"} " + 2.0 * RuleLabel.MOST);
    }

    @Test
    void tellsInFilesWhenTheyWereWritten() {
        assertEquals(NOW, time(metrics().fileText(), "virtgate_textfile_written_timestamp_seconds"));
        assertFalse(metrics().text().contains("virtgate_textfile_written"));
    }

    /** All that comes from outside is marked. */
    private static AuditEvent anything(Random random, int i) {
        String mark = "secretly-" + i;
        return switch (random.nextInt(4)) {
            case 0 -> decided(decision(random, mark));
            case 1 -> new AuditEvent.Undecided(mark, NOW, mark, i % 2 == 0 ? "migrate" : mark, mark);
            case 2 ->
                new AuditEvent.Ended(
                        mark,
                        NOW,
                        mark,
                        mark,
                        i % 2 == 0 ? new MigrationOutcome.Landed() : new MigrationOutcome.Failed(mark));
            default ->
                new AuditEvent.DefinitionUpdated(
                        mark,
                        NOW,
                        mark,
                        mark,
                        i % 2 == 0 ? new DefinitionUpdate.Unneeded(mark) : new DefinitionUpdate.Failing(mark, 1, NOW));
        };
    }

    private static Decision decision(Random random, String mark) {
        HookEvent event =
                new HookEvent(mark, NOW, HookEvent.Operation.MIGRATE, mark, Optional.of(mark), "<" + mark + "/>");
        Finding.Effect effect =
                random.nextBoolean() ? new Finding.Effect.Denies() : new Finding.Effect.Excepted("legacy-db", mark);
        return new Decision(
                event,
                "hostb",
                Optional.of(mark),
                Optional.of(mark),
                new Verdict.Rewritten(mark, mark),
                List.of(new Finding("storage.present", Optional.empty(), effect, mark, mark)),
                List.of(),
                List.of(
                        Decisions.rewrite(mark, mark, random.nextBoolean()),
                        new Rewrite(mark, mark, mark, new Rewrite.Source.ByName("vmstore", Decisions.BASELINE), true)),
                List.of(),
                "digest");
    }

    private static Instant time(String text, String name) {
        List<String> values = text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
        assertEquals(1, values.size(), () -> name + " in " + text);
        return Instant.ofEpochMilli(Math.round(Double.parseDouble(values.get(0)) * 1000));
    }

    private static void has(String text, String... lines) {
        for (String line : lines) {
            assertTrue(text.contains(line + "\n"), () -> "no " + line + " in " + text);
        }
    }
}
