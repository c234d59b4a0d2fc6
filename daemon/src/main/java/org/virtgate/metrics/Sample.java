package org.virtgate.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.Map;

/** Makes metrics of values that were just read. */
final class Sample {
    private Sample() {}

    static MetricSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }

    /** One value for each of a label's values. */
    static MetricSnapshot gauge(String name, String help, String label, Map<String, ? extends Number> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((of, value) -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                .labels(Labels.of(label, of))
                .value(value.doubleValue())
                .build()));
        return gauge.build();
    }

    /** @param name without the ending {@code _total} */
    static MetricSnapshot counter(String name, String help, long value) {
        return CounterSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(
                        CounterDataPointSnapshot.builder().value((double) value).build())
                .build();
    }

    /**
     * One value for each of a label's values.
     *
     * @param name without the ending {@code _total}
     */
    static MetricSnapshot counter(String name, String help, String label, Map<String, Long> values) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name(name).help(help);
        values.forEach((of, value) -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .labels(Labels.of(label, of))
                .value(value)
                .build()));
        return counter.build();
    }

    /** @param name without the ending {@code _info} */
    static MetricSnapshot info(String name, String help, String... labels) {
        return InfoSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(InfoDataPointSnapshot.builder()
                        .labels(Labels.of(labels))
                        .build())
                .build();
    }

    /** Returns seconds since 1970, Prometheus' unit of time. */
    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
