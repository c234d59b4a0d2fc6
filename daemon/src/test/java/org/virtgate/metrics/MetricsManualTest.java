package org.virtgate.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/using/metrics.md, the dashboard and the alert rules speak of metrics that there are, and of all of them. */
class MetricsManualTest {
    private static final Path PROMETHEUS = Path.of("src/main/prometheus");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(virtgate_[a-z_]+)(?:\\{([a-z,]+)})?` \\| ([a-z]+) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(virtgate_[a-z_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"[^\"]*\"");
    private static final Pattern MENTION = Pattern.compile("\\bvirtgate_[a-z_]+\\b");
    private static final Pattern ALERT = Pattern.compile("(?m)^ *- alert: (\\w+)$");
    private static final Pattern TESTED = Pattern.compile("(?m)^ *alertname: (\\w+)$");

    @Test
    void theManualHasEveryMetricWithItsTypeAndLabels() throws IOException {
        String manual = Files.readString(Path.of("../docs/using/metrics.md"));
        Map<String, String> told = new TreeMap<>();
        ROW.matcher(manual)
                .results()
                .forEach(row ->
                        told.put(row.group(1), row.group(3) + labels(row.group(2) == null ? "" : row.group(2))));

        assertEquals(lines(exposed()), lines(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtgate-dashboard.json", "virtgate-alerts.yml", "virtgate-alerts.test.yml"})
    void whatIsShippedAsksForMetricsThatThereAre(String name) throws IOException {
        Set<String> there = new TreeSet<>(exposed().keySet());
        there.addAll(Set.of(
                "virtgate_decision_duration_seconds_bucket",
                "virtgate_decision_duration_seconds_sum",
                "virtgate_decision_duration_seconds_count"));
        Set<String> asked = MENTION.matcher(Files.readString(PROMETHEUS.resolve(name)))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertTrue(asked.size() > 5, () -> "only " + asked);
        asked.removeAll(there);
        assertEquals(Set.of(), asked);
    }

    @Test
    void everyAlertIsTestedAndToldOf() throws IOException {
        Set<String> alerts = names(ALERT, "virtgate-alerts.yml");
        String manual = Files.readString(Path.of("../docs/using/metrics.md"));

        assertTrue(alerts.size() > 5, () -> "only " + alerts);
        assertEquals(alerts, names(TESTED, "virtgate-alerts.test.yml"));
        alerts.forEach(alert -> assertTrue(manual.contains("| " + alert + " |"), alert));
    }

    @Test
    void theDashboardIsJson() throws IOException {
        assertTrue(JsonParser.parseString(Files.readString(PROMETHEUS.resolve("virtgate-dashboard.json")))
                .getAsJsonObject()
                .has("panels"));
    }

    /** Type and labels by name, as a daemon prints them to which something of every kind has happened. */
    private static Map<String, String> exposed() {
        String text = ExampleMetrics.metrics().fileText();
        Map<String, String> exposed = new TreeMap<>();
        TYPE.matcher(text).results().forEach(type -> exposed.put(type.group(1), type.group(2)));
        Map<String, Set<String>> labels = new TreeMap<>();
        SAMPLE.matcher(text).results().forEach(sample -> {
            String name = exposed.containsKey(sample.group(1))
                    ? sample.group(1)
                    : sample.group(1).replaceFirst("_(bucket|sum|count)$", "");
            Set<String> its = labels.computeIfAbsent(name, of -> new TreeSet<>());
            LABEL.matcher(sample.group(2) == null ? "" : sample.group(2))
                    .results()
                    .map(label -> label.group(1))
                    .filter(label -> !label.equals("le"))
                    .forEach(its::add);
        });
        assertEquals(exposed.keySet(), labels.keySet(), "each has a value in this example");
        exposed.replaceAll((name, type) -> type + labels.getOrDefault(name, Set.of()));
        return exposed;
    }

    private static Set<String> labels(String written) {
        return written.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(written.split(",", -1)));
    }

    private static String lines(Map<String, String> metrics) {
        return metrics.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static Set<String> names(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(PROMETHEUS.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
