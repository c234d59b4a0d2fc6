package org.virtgate.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.virtgate.admission.Decision;
import org.virtgate.admission.Finding;
import org.virtgate.admission.HookEvent;
import org.virtgate.admission.Rewrite;
import org.virtgate.admission.Verdict;
import org.virtgate.history.AuditEvent;
import org.virtgate.history.DefinitionUpdate;
import org.virtgate.history.MigrationOutcome;
import org.virtgate.history.MoveOutcome;
import org.virtgate.history.MovePurpose;
import org.virtgate.history.StageTimes;
import org.virtgate.history.UncheckedCause;
import org.virtgate.rules.CheckRule;
import org.virtgate.rules.Mode;
import org.virtgate.rules.Names;
import org.virtgate.rules.RewriteRule;
import org.virtgate.rules.RuleSet;
import org.virtgate.words.Worded;

/** The counters of {@link Tally}. Written by one thread, read by any. */
final class Counters {
    /**
     * Bounds of the histogram's buckets, in seconds. A decision takes milliseconds, or 1.5 seconds if storage hangs.
     * The hook waits five seconds by default.
     */
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5};

    private final Counter decisions = counter(
            "virtgate_decisions", "Guests that were admitted or denied, and libvirt was told.", "operation", "verdict");
    private final Counter findings = counter(
            "virtgate_findings",
            "What rules found wrong with guests, by the rule's id and what that did to the guest.",
            "check",
            "effect");
    private final Counter rewrites = counter(
            "virtgate_rewrites",
            "Values in domains that rules changed (applied true) or would have changed in audit mode (false).",
            "rule",
            "applied");
    private final Counter unchecked = counter(
            "virtgate_unchecked_migrations",
            "Guests on which this daemon did not decide, or not in time: refused as NOT CHECKED, or let in unchecked where hook.toml"
                    + " says so. Guests whose hook could not reach the daemon at all are not in it.",
            "operation");
    private final Counter outcomes =
            counter("virtgate_outcomes", "What became of admitted guests, each counted once.", "outcome");
    private final Counter landedUnchecked =
            counter("virtgate_landed_unchecked", "Guests that landed here and on which nobody decided.", "cause");
    private final Counter aftercare = counter(
            "virtgate_aftercare",
            "What after-care did about the persistent definitions of guests that landed, each attempt counted.",
            "result");
    private final Counter moved =
            counter("virtgate_moves", "Guests that commands of virtgate were to move away from this host.", "outcome");
    private final Counter plans = counter(
            "virtgate_move_plans", "Plans by which commands of virtgate move guests away from this host.", "purpose");
    private final Histogram duration = Histogram.builder()
            .name("virtgate_decision_duration_seconds")
            .help("How long decisions took, by stage; total is the sum of the other four.")
            .labelNames("stage")
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .withoutExemplars()
            .build();
    private final RuleLabel checkLabel = new RuleLabel();
    private final RuleLabel rewriteLabel = new RuleLabel();
    /** UUIDs of guests whose last update failed; at most as many as this host has guests. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /**
     * Creates the counters, each possible label value but the ids of rules at 0: Prometheus sees no increase of a
     * series that did not exist before.
     */
    Counters() {
        for (HookEvent.Operation operation : HookEvent.Operation.values()) {
            for (Verdict.Kind verdict : Verdict.Kind.values()) {
                decisions.initLabelValues(operation.word(), verdict.word());
            }
            unchecked.initLabelValues(operation.word());
        }
        unchecked.initLabelValues(RuleLabel.OTHER);
        for (MigrationOutcome.Kind outcome : MigrationOutcome.Kind.values()) {
            outcomes.initLabelValues(outcome.word());
        }
        for (UncheckedCause cause : UncheckedCause.values()) {
            landedUnchecked.initLabelValues(cause.word());
        }
        for (DefinitionUpdate.Kind update : DefinitionUpdate.Kind.values()) {
            aftercare.initLabelValues(update.word());
        }
        for (MoveOutcome outcome : MoveOutcome.values()) {
            moved.initLabelValues(outcome.word());
        }
        for (MovePurpose purpose : MovePurpose.values()) {
            plans.initLabelValues(purpose.word());
        }
    }

    /** Begins the counters of these rules at 0, as far as there is room for their ids. */
    void begin(RuleSet rules) {
        for (CheckRule check : rules.checks()) {
            if (check.mode() != Mode.OFF && checkLabel.reserve(check.id())) {
                Finding.Effect.Kind effect =
                        check.mode() == Mode.ENFORCE ? Finding.Effect.Kind.DENIES : Finding.Effect.Kind.AUDITED;
                findings.initLabelValues(check.id(), effect.word());
            }
        }
        Set<String> excepted = rules.exceptions().stream()
                .flatMap(one -> one.checks().stream())
                .collect(Collectors.toSet());
        rules.checks().stream()
                .filter(check -> check.mode() == Mode.ENFORCE && excepted.contains(check.id()))
                .filter(check -> checkLabel.reserve(check.id()))
                .forEach(check -> findings.initLabelValues(check.id(), Finding.Effect.Kind.EXCEPTED.word()));
        Names names = rules.names();
        if (names.size() > 0 && names.mode() != Mode.OFF && rewriteLabel.reserve(Names.ID)) {
            rewrites.initLabelValues(Names.ID, String.valueOf(names.mode() == Mode.ENFORCE));
        }
        for (RewriteRule rewrite : rules.rewrites()) {
            if (rewrite.mode() != Mode.OFF && rewriteLabel.reserve(rewrite.id())) {
                rewrites.initLabelValues(rewrite.id(), String.valueOf(rewrite.mode() == Mode.ENFORCE));
            }
        }
    }

    void count(AuditEvent event) {
        event.accept(new OfEvent()).inc();
    }

    int failing() {
        return failing.size();
    }

    List<MetricSnapshot> collect() {
        return List.of(
                decisions.collect(),
                findings.collect(),
                rewrites.collect(),
                unchecked.collect(),
                outcomes.collect(),
                landedUnchecked.collect(),
                aftercare.collect(),
                moved.collect(),
                plans.collect(),
                duration.collect());
    }

    /** Returns the counter of an event, and counts the event's other details itself. */
    private final class OfEvent implements AuditEvent.Visitor<CounterDataPoint> {
        @Override
        public CounterDataPoint decided(AuditEvent.Decided event) {
            Decision decision = event.decision();
            for (Finding finding : decision.findings()) {
                findings.labelValues(
                                checkLabel.of(finding.rule()),
                                finding.effect().kind().word())
                        .inc();
            }
            for (Rewrite rewrite : decision.rewrites()) {
                rewrites.labelValues(rewriteLabel.of(rewrite.by().rule()), String.valueOf(rewrite.applied()))
                        .inc();
            }
            StageTimes stages = event.stages();
            took("prepare", stages.prepare());
            took("look", stages.look());
            took("turn", stages.turn());
            took("judge", stages.judge());
            took("total", stages.total());
            return decisions.labelValues(
                    decision.event().operation().word(),
                    decision.verdict().kind().word());
        }

        @Override
        public CounterDataPoint undecided(AuditEvent.Undecided event) {
            return unchecked.labelValues(operation(event.operation()));
        }

        @Override
        public CounterDataPoint ended(AuditEvent.Ended event) {
            return outcomes.labelValues(event.outcome().kind().word());
        }

        @Override
        public CounterDataPoint landedUnchecked(AuditEvent.LandedUnchecked event) {
            return landedUnchecked.labelValues(event.cause().word());
        }

        @Override
        public CounterDataPoint definitionUpdated(AuditEvent.DefinitionUpdated event) {
            if (event.update().kind() == DefinitionUpdate.Kind.FAILING) {
                failing.add(event.uuid());
            } else {
                failing.remove(event.uuid());
            }
            return aftercare.labelValues(event.update().kind().word());
        }

        @Override
        public CounterDataPoint repaired(AuditEvent.Repaired event) {
            failing.remove(event.uuid());
            return aftercare.labelValues(event.update().kind().word());
        }

        @Override
        public CounterDataPoint movesPlanned(AuditEvent.MovesPlanned event) {
            return plans.labelValues(event.purpose().word());
        }

        @Override
        public CounterDataPoint moved(AuditEvent.Moved event) {
            return moved.labelValues(event.outcome().word());
        }
    }

    private void took(String stage, Duration time) {
        duration.labelValues(stage).observe((double) time.toNanos() / TimeUnit.SECONDS.toNanos(1));
    }

    /** Maps an operation, which is input from outside, to one of a few words. */
    private static String operation(String operation) {
        return Worded.of(HookEvent.Operation.class, operation.toLowerCase(Locale.ROOT))
                .map(HookEvent.Operation::word)
                .orElse(RuleLabel.OTHER);
    }

    private static Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .build();
    }
}
