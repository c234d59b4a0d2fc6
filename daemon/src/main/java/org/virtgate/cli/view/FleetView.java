package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.Asked;
import org.virtgate.fleet.HostReport;

/** Shows people the hosts of the fleet, one a line, and what is wrong with them. */
public final class FleetView {
    private static final int DIGEST = 8;

    private final Map<String, Asked<HostReport>> answers;

    public FleetView(Map<String, Asked<HostReport>> answers) {
        this.answers = Objects.requireNonNull(answers);
    }

    /** Returns the table, and below it what was found. */
    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        lines.add(console.paint(
                Paint.STRONG, row("HOST", "VIRTGATE", "RULES", "LOAD", "FREE MEMORY", "GUESTS", "ANSWERS")));
        answers.forEach((name, asked) -> lines.add(row(name, asked)));
        found().forEach(what -> lines.add(console.paint(Paint.BAD, "FOUND      " + what)));
        notes().forEach(what -> lines.add("note       " + what));
        return lines;
    }

    /** Returns what is wrong, in words: hosts that do not answer, and what they find wrong themselves. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        answers.forEach((name, asked) -> {
            if (asked instanceof Asked.Silent<HostReport> silent) {
                found.add(Printable.of(name) + ": " + Printable.of(silent.why()));
            } else {
                asked.told().ifPresent(report -> {
                    if (report.rules().isEmpty()) {
                        found.add(Printable.of(name) + ": no rules are in force there");
                    }
                    report.found().forEach(what -> found.add(Printable.of(name) + ": " + Printable.of(what)));
                });
            }
        });
        return found;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        answers.forEach((name, asked) -> asked.told()
                .flatMap(HostReport::drained)
                .ifPresent(reason -> notes.add(Printable.of(name) + " is drained, nothing comes to it"
                        + (reason.isEmpty() ? "" : ": " + Printable.of(reason)))));
        long sets = answers.values().stream()
                .map(Asked::told)
                .flatMap(Optional::stream)
                .map(HostReport::rules)
                .distinct()
                .count();
        if (sets > 1) {
            notes.add("the hosts have " + sets + " different sets of rules, by their digests");
        }
        return notes;
    }

    private static String row(String name, Asked<HostReport> asked) {
        if (!(asked instanceof Asked.Answered<HostReport> answered)) {
            return row(name, "no answer", "", "", "", "", "");
        }
        HostReport report = answered.answer();
        String rules = report.rules().replaceFirst("^sha256:", "");
        return row(
                name,
                report.version(),
                rules.substring(0, Math.min(DIGEST, rules.length())),
                String.format(Locale.ROOT, "%.2f", report.load()),
                memory(report),
                Long.toString(report.guests().stream()
                        .filter(HostReport.Guest::isThere)
                        .count()),
                answered.took().toMillis() + " ms");
    }

    private static String memory(HostReport report) {
        return report.available() < 0
                ? "not known"
                : String.format(
                        Locale.ROOT,
                        "%.1f of %.1f GiB",
                        report.available() / (double) (1 << 30),
                        report.total() / (double) (1 << 30));
    }

    private static String row(String... cells) {
        Object[] printable = new Object[cells.length];
        for (int i = 0; i < cells.length; i++) {
            printable[i] = Printable.of(cells[i]);
        }
        return String.format(Locale.ROOT, "%-14s %-14s %-8s %5s %17s %6s %8s", printable)
                .stripTrailing();
    }
}
