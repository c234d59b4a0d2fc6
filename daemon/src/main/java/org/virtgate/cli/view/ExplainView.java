package org.virtgate.cli.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Console.Paint;
import org.virtgate.domain.Printable;
import org.virtgate.history.AuditEvent;
import org.virtgate.record.log.PastDecision;
import org.virtgate.rules.Mode;

/**
 * Shows people all that is known of one decision.
 *
 * @param recorded whether there is a record of the decision besides the log
 * @param diff between the domain that came and the one that libvirt got, if they differ
 */
public record ExplainView(PastDecision decision, boolean recorded, Optional<List<String>> diff, ZoneId zone) {
    private static final String INDENT = "  ";
    private static final int WIDTH = 78;

    public ExplainView {
        Objects.requireNonNull(decision);
        Objects.requireNonNull(diff);
        Objects.requireNonNull(zone);
    }

    public List<String> lines(Console console) {
        Answer line = new Answer(decision.line());
        if (DeedView.is(line)) {
            return new DeedView(decision, zone).lines(console);
        }
        List<String> lines = new ArrayList<>();
        lines.add(verdict(line, console));
        section(lines, console, "what came", came(line));
        if (NextSteps.isWithoutDecision(line)) {
            section(lines, console, "why nothing was decided", List.of(line.text("why")));
        } else {
            section(
                    lines,
                    console,
                    "what rules rewrote",
                    parts(line, "rewrites", one -> TryView.rewrite(console, one)));
            section(lines, console, "what checks found", found(line, console));
            section(lines, console, "what was known of this host", known(line));
            section(lines, console, "what was at its paths", looked(line));
            section(lines, console, "how long it took", took(line.object("took")));
            section(lines, console, "what libvirt was given", given(line, console));
        }
        section(lines, console, "what happened afterwards", OutcomeLines.after(decision, zone, console));
        section(lines, console, "what to do", NextSteps.of(decision));
        return lines;
    }

    /** Returns the verdict, what checks found, and what to do, if there is anything to do. */
    public List<String> brief(Console console) {
        Answer line = new Answer(decision.line());
        if (DeedView.is(line)) {
            return lines(console);
        }
        List<String> lines = new ArrayList<>();
        lines.add(verdict(line, console));
        if (NextSteps.isWithoutDecision(line)) {
            lines.add(INDENT + line.text("why"));
        }
        parts(line, "findings", one -> TryView.finding(console, one)).forEach(part -> lines.add(INDENT + part));
        OutcomeLines.after(decision, zone, console).stream()
                .filter(part -> !part.startsWith(INDENT)) // Without what was rewritten.
                .forEach(part -> lines.add(INDENT + part));
        NextSteps.of(decision).forEach(step -> lines.add("to do: " + step));
        return lines;
    }

    static void section(List<String> lines, Console console, String title, List<String> content) {
        lines.add("");
        lines.add(console.paint(Paint.STRONG, title));
        (content.isEmpty() ? List.of("nothing") : content).forEach(line -> lines.add(INDENT + line));
    }

    private static String verdict(Answer line, Console console) {
        if (line.text("kind").equals(AuditEvent.Kind.LANDED_UNCHECKED.word())) {
            return line.text("id") + ": " + line.text("guest") + " landed " + console.paint(Paint.BAD, "UNCHECKED")
                    + " on " + line.text("host");
        }
        long applied = line.objects("rewrites").stream()
                .filter(rewrite -> rewrite.flag("applied"))
                .count();
        String verdict = line.kind("verdict", Verdict.Kind.class)
                .map(kind -> switch (kind) {
                    case UNCHANGED -> console.paint(Paint.GOOD, "ADMITTED") + " as it was";
                    case REWRITTEN -> console.paint(Paint.GOOD, "ADMITTED") + " with " + Counted.of(applied, "rewrite");
                    case DENIED ->
                        console.paint(Paint.BAD, "DENIED") + " by " + Counted.of(TryView.denying(line), "finding");
                })
                .orElse(console.paint(Paint.NOTE, "NOT DECIDED"));
        return line.text("id") + ": " + line.text("guest") + " was " + verdict + " on " + line.text("host");
    }

    private List<String> came(Answer line) {
        List<String> lines = new ArrayList<>();
        row(lines, "guest", Stream.of(line.text("guest"), line.text("uuid")));
        row(
                lines,
                "operation",
                Stream.of(
                        line.text("operation"),
                        line.optionalText("origin").map(host -> "from " + host).orElse("")));
        row(lines, "time", Stream.of(Moment.shown(line.text("time"), zone)));
        row(lines, "moves", Stream.of(line.text("moves")));
        row(lines, "domain", Stream.of(line.text("input")));
        row(lines, "passport", line.texts("passport_notes").stream());
        row(
                lines,
                "rules",
                Stream.of(
                        line.text("rules"),
                        line.number("generation")
                                .map(number -> "generation " + number)
                                .orElse(""),
                        line.kind("mode", Mode.class)
                                .filter(mode -> mode == Mode.AUDIT)
                                .map(mode -> mode.word() + ": nothing is denied")
                                .orElse("")));
        return lines;
    }

    private static void row(List<String> lines, String name, Stream<String> words) {
        String value = words.filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
        if (!value.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-11s%s", name, value));
        }
    }

    static List<String> parts(Answer line, String key, Function<Answer, List<String>> shape) {
        List<String> lines = new ArrayList<>();
        line.objects(key).forEach(part -> lines.addAll(shape.apply(part)));
        lines.addAll(leftOut(line, key));
        return lines;
    }

    /** Counts what the log left out of a long list. */
    private static List<String> leftOut(Answer line, String key) {
        long count = line.count(key + "_left_out");
        return count == 0 ? List.of() : List.of("and " + count + " more, which the log leaves out");
    }

    private static List<String> found(Answer line, Console console) {
        List<String> lines = new ArrayList<>(parts(line, "findings", one -> TryView.finding(console, one)));
        lines.addAll(parts(line, "evidence", one -> TryView.evidence(console, one)));
        return lines;
    }

    private static List<String> known(Answer line) {
        Answer facts = line.object("facts");
        List<String> lines = new ArrayList<>();
        List<String> ages = facts.json().keySet().stream()
                .filter(part -> facts.object(part).has("age_seconds"))
                .map(part -> Printable.of(part) + " " + facts.object(part).count("age_seconds") + " s")
                .toList();
        if (!ages.isEmpty()) {
            lines.addAll(Columns.wrapped("so old: ", ages, WIDTH));
        }
        FactsView.unknown(facts)
                .forEach(part -> lines.add(
                        "not known: " + part + ", " + facts.object(part).text("unknown")));
        return lines;
    }

    private static List<String> looked(Answer line) {
        Answer looked = line.object("looked");
        List<String> lines = new ArrayList<>();
        looked.json().keySet().forEach(path -> lines.add(Printable.of(path) + INDENT + looked.text(path)));
        lines.addAll(leftOut(line, "looked"));
        return lines;
    }

    private static List<String> took(Answer took) {
        return took.json().isEmpty()
                ? List.of()
                : List.of(took.text("total_ms") + " ms: " + took.text("prepare_ms") + " reading and rewriting, "
                        + took.text("look_ms") + " looking at this host, " + took.text("turn_ms")
                        + " waiting for others, " + took.text("judge_ms") + " judging");
    }

    private List<String> given(Answer line, Console console) {
        return line.kind("verdict", Verdict.Kind.class)
                .map(kind -> switch (kind) {
                    case UNCHANGED -> List.of("the domain as it came");
                    case REWRITTEN -> rewritten(console);
                    case DENIED -> List.of("the reason, and no domain");
                })
                .orElseGet(() -> rewritten(console));
    }

    private List<String> rewritten(Console console) {
        return diff.map(lines -> UnifiedDiff.shown(lines, console))
                .orElseGet(() -> List.of(
                        recorded
                                ? "the rewrites above: the record of it holds no domain"
                                : "the rewrites above: the record with the whole domain is gone"));
    }
}
