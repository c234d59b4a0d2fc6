package org.virtgate.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.virtgate.facts.Fact;
import org.virtgate.facts.HostSnapshot;
import org.virtgate.json.FactsJson;
import org.virtgate.rules.RuleSet;
import org.virtgate.rules.store.RuleStatus;
import org.virtgate.threads.SteadyClock;

/**
 * Writes all metrics of docs/using/metrics.md in Prometheus' text format, version 0.0.4, which node_exporter reads from
 * files. Values are read on request, never during a decision. Thread-safe.
 */
public final class Metrics {
    private final Tally tally;
    private final Readings readings;
    private final SteadyClock clock;

    /**
     * @param tally the counters, which the audit trail feeds
     * @param clock of the facts
     */
    public Metrics(Tally tally, Readings readings, SteadyClock clock) {
        this.tally = tally;
        this.readings = readings;
        this.clock = clock;
    }

    /** Returns the metrics now. */
    public String text() {
        return written(all());
    }

    /**
     * Returns the metrics now for a file, with the time: a later reader sees by it whether the file is still written.
     */
    public String fileText() {
        List<MetricSnapshot> metrics = all();
        metrics.add(Sample.gauge(
                "virtgate_textfile_written_timestamp_seconds",
                "When this file was written; in files only.",
                Sample.seconds(clock.calendar().instant())));
        return written(metrics);
    }

    private List<MetricSnapshot> all() {
        HostSnapshot host = readings.host().get();
        RuleStatus rules = readings.rules().get();
        List<MetricSnapshot> metrics = new ArrayList<>(
                tally.collect(rules.inForce().map(RuleStatus.InForce::rules).orElse(RuleSet.EMPTY)));
        metrics.addAll(RuleMetrics.of(rules, tally.used()));
        metrics.addAll(facts(host, clock.instant()));
        metrics.add(Sample.info("virtgate_build", "This daemon's release.", "version", readings.version()));
        metrics.add(Sample.gauge(
                "virtgate_start_time_seconds", "When this daemon started.", Sample.seconds(readings.started())));
        metrics.add(Sample.gauge(
                "virtgate_probes_stuck",
                "Looks at storage that have not come back.",
                readings.stuckProbes().getAsInt()));
        metrics.add(Sample.gauge(
                "virtgate_in_flight_guests",
                "Guests that were admitted and have not landed.",
                host.arriving().size()));
        metrics.add(Sample.gauge(
                "virtgate_unchecked_guests",
                "Guests that run here, came from elsewhere, and nobody decided on them.",
                readings.uncheckedGuests().getAsInt()));
        metrics.add(Sample.gauge(
                "virtgate_hook_problem",
                "1 where the hook has this problem, so that guests may come unchecked or are refused, else 0.",
                "problem",
                readings.hookProblems().get()));
        metrics.add(Sample.gauge(
                "virtgate_aftercare_failing",
                "Guests whose persistent definition could not be brought in line, and is tried again.",
                tally.failing()));
        metrics.add(Sample.gauge(
                "virtgate_passports",
                "Running guests, by whether the passport that they carry says what is known now.",
                "state",
                readings.passports().get()));
        metrics.add(Sample.counter(
                "virtgate_requests_refused",
                "Connections and requests that were turned away unheard, because too many waited already.",
                "caller",
                readings.turnedAway().get()));
        metrics.add(Sample.counter(
                "virtgate_audit_dropped",
                "What happened and was neither logged nor counted, because those who write it down did not keep up.",
                readings.dropped().getAsLong()));
        metrics.add(Sample.counter(
                "virtgate_log_write_failures",
                "What could not be written to the decision log.",
                readings.notWritten().getAsLong()));
        return metrics;
    }

    private static List<MetricSnapshot> facts(HostSnapshot host, Instant now) {
        Map<String, Integer> known = new TreeMap<>();
        Map<String, Double> ages = new TreeMap<>();
        FactsJson.facts(host).forEach((name, fact) -> {
            known.put(name, fact instanceof Fact.Known ? 1 : 0);
            if (fact instanceof Fact.Known<?> it) {
                ages.put(name, Math.max(0, Duration.between(it.asOf(), now).toMillis()) / 1000.0);
            }
        });
        return List.of(
                Sample.gauge(
                        "virtgate_fact_known",
                        "1 where this part of what decisions need of the host is known, 0 where it is not, or too old.",
                        "fact",
                        known),
                Sample.gauge(
                        "virtgate_fact_age_seconds",
                        "How long ago this part of what is known of the host was read; absent where it is not known.",
                        "fact",
                        ages));
    }

    private static String written(List<MetricSnapshot> metrics) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create()
                    .write(bytes, new MetricSnapshots(metrics), EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
