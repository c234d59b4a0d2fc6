package org.virtgate.cli;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.virtgate.cli.view.Columns;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.Moment;
import org.virtgate.domain.Printable;

/** Shows people what checks in audit would have denied. */
final class AuditText {
    private static final int GUESTS_MAX = 10;
    private static final int WIDTH = 80;
    private static final int DATE = "2026-11-23".length();

    private final AuditReport report;
    private final ZoneId zone;

    AuditText(AuditReport report, ZoneId zone) {
        this.report = Objects.requireNonNull(report);
        this.zone = Objects.requireNonNull(zone);
    }

    List<String> lines(Console console) {
        if (report.decisions() == 0) {
            return List.of("the decision log holds no decision: nothing can be told yet");
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, List<AuditedFindings.OfGuest>> rule :
                report.findings().entrySet()) {
            List<AuditedFindings.OfGuest> guests = rule.getValue();
            lines.add(console.paint(Paint.STRONG, rule.getKey()) + " would have denied "
                    + Counted.of(guests.size(), "guest") + ", "
                    + Counted.of(AuditReport.times(guests), "time"));
            guests.stream().limit(GUESTS_MAX).forEach(guest -> lines.addAll(guest(guest)));
            if (guests.size() > GUESTS_MAX) {
                lines.add("  and " + (guests.size() - GUESTS_MAX) + " more; --json has all");
            }
        }
        if (!report.quiet().isEmpty()) {
            lines.addAll(Columns.wrapped("found nothing: ", List.copyOf(report.quiet()), WIDTH));
        }
        lines.add(Counted.of(report.decisions(), "decision") + " since " + Moment.shown(report.since(), zone) + "; "
                + Counted.of(report.findings().size() + report.quiet().size(), "check") + " in audit, "
                + report.findings().size() + " found something");
        if (!report.findings().isEmpty() || !report.quiet().isEmpty()) {
            lines.add("what to write to enforce them: virtgate audit-report --toml");
        }
        return lines;
    }

    private List<String> guest(AuditedFindings.OfGuest guest) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "  %s  %s, %s%s; virtgate explain %s",
                        Printable.of(guest.name()),
                        Counted.of(guest.times(), "time"),
                        span(guest),
                        guest.still() ? "" : ", no more since",
                        Printable.of(guest.id())),
                "      " + Printable.of(guest.message()));
    }

    private String span(AuditedFindings.OfGuest guest) {
        String first = day(guest.first());
        String last = day(guest.last());
        return first.equals(last) ? "on " + first : first + " to " + last;
    }

    private String day(String time) {
        String shown = Moment.shown(time, zone);
        return shown.length() > DATE ? shown.substring(0, DATE) : shown;
    }
}
