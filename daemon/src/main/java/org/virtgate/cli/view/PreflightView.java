package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.fleet.preflight.Finding;
import org.virtgate.fleet.preflight.Preflight;
import org.virtgate.fleet.preflight.Severity;

/** Shows people whether a guest would get to each of some hosts, and what keeps it from there. */
public final class PreflightView {
    private static final int WIDTH = 80;
    private static final String INDENT = "    ";

    private final String guest;
    private final List<Preflight> preflights;

    public PreflightView(String guest, List<Preflight> preflights) {
        this.guest = Objects.requireNonNull(guest);
        this.preflights = List.copyOf(preflights);
    }

    /**
     * Returns a verdict and the findings of each host, and the way on.
     *
     * @param commands what to type for each host to which the guest would go
     */
    public List<String> lines(Console console, List<String> commands) {
        List<String> lines = new ArrayList<>();
        for (Preflight preflight : preflights) {
            lines.add(console.paint(
                            Paint.STRONG,
                            Printable.of(preflight.destination().host().name())) + "  " + verdict(console, preflight));
            preflight.findings().forEach(finding -> lines.addAll(finding(console, finding)));
        }
        lines.add("");
        lines.add(
                commands.isEmpty()
                        ? Printable.of(guest) + " would go to none of " + Counted.of(preflights.size(), "host")
                        : Printable.of(guest) + " would go to " + commands.size() + " of "
                                + Counted.of(preflights.size(), "host") + ":");
        commands.forEach(command -> lines.add(INDENT + Printable.of(command)));
        return lines;
    }

    private static String verdict(Console console, Preflight preflight) {
        String verdict = preflight.isStopped()
                ? console.paint(Paint.BAD, "WOULD NOT GO")
                : preflight.wouldGo() ? console.paint(Paint.GOOD, "WOULD GO") : console.paint(Paint.NOTE, "NOT TOLD");
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = preflight.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(count + " " + severity.word());
            }
        }
        return counts.isEmpty() ? verdict : verdict + ": " + String.join(", ", counts);
    }

    private static List<String> finding(Console console, Finding finding) {
        Paint paint = switch (finding.severity()) {
            case STOP -> Paint.BAD;
            case UNTOLD, WARNING -> Paint.NOTE;
            case NOTE -> Paint.FAINT;
        };
        String severity = finding.severity() == Severity.STOP
                ? finding.severity().word().toUpperCase(Locale.ROOT)
                : finding.severity().word();
        List<String> lines = new ArrayList<>();
        lines.add(
                "  " + console.paint(paint, severity) + "  " + finding.subject().word());
        lines.addAll(wrapped(Printable.of(finding.what())));
        if (!finding.fix().isEmpty()) {
            lines.addAll(wrapped("fix: " + Printable.of(finding.fix())));
        }
        return lines;
    }

    /** Breaks a text between words, where it would not fit on a line. */
    static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(INDENT);
        for (String word : text.split(" ", -1)) {
            if (line.length() > INDENT.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(INDENT);
            }
            line.append(line.length() > INDENT.length() ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
