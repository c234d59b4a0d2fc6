package org.virtgate.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.UnusedRules;
import org.virtgate.rules.store.RuleStatus;

/** Metrics of the rules in force, and whether they are those of the rule files. */
final class RuleMetrics {
    private RuleMetrics() {}

    /** @param used ids of the rules that had a part in a decision since the start */
    static List<MetricSnapshot> of(RuleStatus status, Set<String> used) {
        List<MetricSnapshot> metrics = new ArrayList<>();
        boolean filesHold = status.refused().isEmpty()
                && status.inForce()
                        .filter(force -> force.source() == RuleStatus.Source.FILES)
                        .isPresent();
        metrics.add(Sample.gauge(
                "virtgate_rules_reload_success",
                "1 where the rule files were taken over when they were last read, 0 where they were refused.",
                filesHold ? 1 : 0));
        Optional<Instant> read = status.refused()
                .map(RuleStatus.Refusal::at)
                .or(() -> status.inForce().map(RuleStatus.InForce::since));
        read.ifPresent(at -> metrics.add(Sample.gauge(
                "virtgate_rules_reload_timestamp_seconds",
                "When the rule files were last read, whether or not they were taken over.",
                Sample.seconds(at))));
        metrics.add(Sample.info(
                "virtgate_rules",
                "The rules that decide; source is files, last-good, or none where nothing is decided.",
                "digest",
                status.inForce().map(force -> force.rules().digest()).orElse(""),
                "generation",
                String.valueOf(
                        status.inForce().map(RuleStatus.InForce::generation).orElse(0)),
                "source",
                status.inForce().map(force -> force.source().word()).orElse("none")));
        RuleSet rules = status.inForce().map(RuleStatus.InForce::rules).orElse(RuleSet.EMPTY);
        metrics.add(Sample.gauge(
                "virtgate_rules_in_force",
                "Rules that decide, by kind, without those of mode off.",
                "kind",
                inForce(rules)));
        metrics.add(Sample.gauge(
                "virtgate_rules_unused",
                "Rules in force that had no part in a decision since the start, by kind, without those of mode off.",
                "kind",
                UnusedRules.of(rules, used).byKind()));
        metrics.add(Sample.gauge("virtgate_checks", "Checks of the rules in force, by mode.", "mode", modes(rules)));
        metrics.add(Sample.gauge(
                "virtgate_exception_expires_timestamp_seconds",
                "When an exception ends to hold: the end of its last day in UTC.",
                "exception",
                ends(rules.exceptions())));
        return metrics;
    }

    private static Map<String, Long> inForce(RuleSet rules) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put(
                "check",
                rules.checks().stream().filter(rule -> rule.mode() != Mode.OFF).count());
        counts.put(
                "rewrite",
                rules.rewrites().stream()
                        .filter(rule -> rule.mode() != Mode.OFF)
                        .count());
        counts.put("exception", (long) rules.exceptions().size());
        counts.put("name", (long)
                (rules.names().mode() == Mode.OFF ? 0 : rules.names().size()));
        return counts;
    }

    private static Map<String, Long> modes(RuleSet rules) {
        Map<String, Long> counts = new TreeMap<>();
        for (Mode mode : Mode.values()) {
            counts.put(mode.name().toLowerCase(Locale.ROOT), rules.checks(mode));
        }
        return counts;
    }

    private static Map<String, Double> ends(List<ExceptionRule> exceptions) {
        Map<String, Double> ends = new TreeMap<>();
        exceptions.forEach(exception -> ends.put(
                exception.id(),
                Sample.seconds(exception
                        .expires()
                        .plusDays(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())));
        return ends;
    }
}
