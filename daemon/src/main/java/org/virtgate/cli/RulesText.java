package org.virtgate.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.virtgate.cli.view.Console;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.cli.view.Counted;
import org.virtgate.cli.view.Moment;
import org.virtgate.domain.Printable;
import org.virtgate.rules.ExceptionRule;
import org.virtgate.rules.Mode;

/** Shows people the effective rules: a line each, and what deserves a look below them. */
final class RulesText {
    private static final int SOON_DAYS = 30;
    private static final int DATE = "2026-11-23".length();

    private final RuleHits hits;
    private final LocalDate today;
    private final ZoneId zone;

    /** @param today in UTC, by which exceptions expire */
    RulesText(RuleHits hits, LocalDate today, ZoneId zone) {
        this.hits = Objects.requireNonNull(hits);
        this.today = Objects.requireNonNull(today);
        this.zone = Objects.requireNonNull(zone);
    }

    List<String> lines(List<EffectiveRule> rules, List<Path> masked, Console console) {
        List<String> lines = new ArrayList<>();
        int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
        String format = "%-9s  %-" + Math.max(width, "RULE".length()) + "s  %5s  %-10s  %s";
        if (!rules.isEmpty()) {
            lines.add(String.format(Locale.ROOT, format, "MODE", "RULE", "HITS", "LAST HIT", "WHERE"));
        }
        for (EffectiveRule rule : rules) {
            String mode = rule.mode().map(Mode::word).orElse("exception");
            String line = String.format(
                    Locale.ROOT,
                    format,
                    mode,
                    rule.id(),
                    rule.counts() ? hits.count(rule.id()) : "-",
                    last(rule),
                    where(rule));
            lines.add(rule.mode().equals(Optional.of(Mode.OFF)) ? console.paint(Paint.FAINT, line) : line);
        }
        lines.add("");
        lines.add(summary(rules));
        rules.forEach(rule -> rule.exception().ifPresent(exception -> ends(exception, lines, console)));
        masked.forEach(path -> lines.add("masked by a file of the same name: " + Printable.of(path.toString())));
        return lines;
    }

    private String last(EffectiveRule rule) {
        return hits.last(rule.id())
                .map(time -> Moment.shown(time, zone))
                .map(shown -> shown.length() > DATE ? shown.substring(0, DATE) : shown)
                .orElse("-");
    }

    private static String where(EffectiveRule rule) {
        return Printable.of(rule.at().brief())
                + rule.modeAt()
                        .map(at -> ", mode by " + Printable.of(at.brief()))
                        .orElse("")
                + rule.exception().map(e -> ", until " + e.expires()).orElse("");
    }

    private String summary(List<EffectiveRule> rules) {
        long off = rules.stream()
                .filter(rule -> rule.mode().filter(Mode.OFF::equals).isPresent())
                .count();
        long never = rules.stream()
                .filter(rule -> rule.acts() && hits.count(rule.id()) == 0)
                .count();
        return Counted.of(rules.size(), "rule") + ", " + off + " off, " + never + " without a hit in "
                + (hits.decisions() == 0
                        ? "the decision log, which holds no decision"
                        : Counted.of(hits.decisions(), "decision") + " since " + Moment.shown(hits.first(), zone));
    }

    private void ends(ExceptionRule exception, List<String> lines, Console console) {
        long days = ChronoUnit.DAYS.between(today, exception.expires());
        if (days < 0) {
            lines.add(console.paint(Paint.NOTE, "exception " + exception.id() + " ended on " + exception.expires()));
        } else if (days <= SOON_DAYS) {
            lines.add(console.paint(
                    Paint.NOTE,
                    "exception " + exception.id() + " ends on " + exception.expires() + ", in "
                            + Counted.of(days, "day")));
        }
    }
}
