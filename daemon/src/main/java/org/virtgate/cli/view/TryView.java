package org.virtgate.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.virtgate.admission.Finding.Effect;
import org.virtgate.admission.Verdict;
import org.virtgate.cli.view.Console.Paint;

/**
 * Shows people a decision: findings, evidence, rewrites, and the verdict last, where it stays in sight on a terminal.
 */
public record TryView(Answer decision) {
    private static final String INDENT = "    ";

    /** The verdict that nobody but root is told (docs/protocol.md), or that nobody can be told. */
    public static final String NOT_TOLD = "not-told";

    public boolean admitted() {
        return decision.kind("verdict", Verdict.Kind.class)
                .filter(Verdict.Kind::admits)
                .isPresent();
    }

    /** Whether the verdict rests on what is not shown to who asks. */
    public boolean isNotTold() {
        return decision.text("verdict").equals(NOT_TOLD);
    }

    public List<String> lines(Console console) {
        List<String> lines = new ArrayList<>();
        for (Answer finding : decision.objects("findings")) {
            lines.addAll(finding(console, finding));
        }
        for (Answer evidence : decision.objects("evidence")) {
            lines.addAll(evidence(console, evidence));
        }
        for (Answer rewrite : decision.objects("rewrites")) {
            lines.addAll(rewrite(console, rewrite));
        }
        for (String path : decision.texts("not_shown")) {
            lines.add(
                    "not shown to you: " + path + " (not every user of " + decision.text("host") + " may look there)");
        }
        decision.optionalText("not_known").ifPresent(fact -> lines.add("decided offline: " + fact + " are not known"));
        lines.add(verdict(console));
        return lines;
    }

    /** Returns a finding with its effect, its rule and what to do. */
    public static List<String> finding(Console console, Answer finding) {
        String effect = finding.kind("effect", Effect.Kind.class)
                .map(kind -> switch (kind) {
                    case DENIES -> console.paint(Paint.BAD, "DENIES");
                    case AUDITED -> console.paint(Paint.NOTE, kind.word());
                    case EXCEPTED ->
                        console.paint(
                                Paint.NOTE,
                                kind.word() + " by " + finding.text("exception") + " (" + finding.text("reason") + ")");
                })
                .orElse(finding.text("effect"));
        List<String> lines = new ArrayList<>();
        lines.add(effect + "  " + rule(finding));
        lines.add(INDENT + finding.text("message"));
        finding.optionalText("fix").filter(fix -> !fix.isEmpty()).ifPresent(fix -> lines.add(INDENT + "fix: " + fix));
        return lines;
    }

    /** Returns evidence: what is right, and by which rule. */
    static List<String> evidence(Console console, Answer evidence) {
        return List.of(
                console.paint(Paint.GOOD, "found") + "  " + console.paint(Paint.FAINT, rule(evidence)),
                INDENT + evidence.text("message"));
    }

    /** Returns a rewrite: the place, the old value and the new one. */
    public static List<String> rewrite(Console console, Answer rewrite) {
        List<String> lines = new ArrayList<>();
        String audit = rewrite.flag("applied") ? "" : "  " + console.paint(Paint.NOTE, "(audit, not applied)");
        lines.add(rewrite.text("place") + "  " + console.paint(Paint.FAINT, rule(rewrite)) + audit);
        Stream.of("from", "to")
                .filter(side -> !rewrite.text(side).isEmpty())
                .map(side -> side.equals("from")
                        ? console.paint(Paint.BAD, "- " + rewrite.text(side))
                        : console.paint(Paint.GOOD, "+ " + rewrite.text(side)))
                .forEach(side -> lines.add(INDENT + side));
        return lines;
    }

    /** Returns the rule or name and its position as a denial shows them, without the folders of the file. */
    private static String rule(Answer part) {
        String file = part.text("file");
        String name = file.substring(file.lastIndexOf('/') + 1);
        String rule =
                part.optionalText("name").map(shared -> "by name " + shared).orElse(part.text("rule"));
        return rule + (name.isEmpty() ? "" : " (" + name + ":" + part.count("line") + ")");
    }

    /** Returns how many findings deny. */
    static long denying(Answer decision) {
        return decision.objects("findings").stream()
                .flatMap(finding -> finding.kind("effect", Effect.Kind.class).stream())
                .filter(effect -> effect == Effect.Kind.DENIES)
                .count();
    }

    private String verdict(Console console) {
        String name = decision.text("guest");
        String guest = (name.isEmpty() ? "a guest without a name" : name)
                + decision.optionalText("origin").map(host -> " from " + host).orElse("");
        if (isNotTold()) {
            return "what would become of " + guest + " on " + decision.text("host") + " "
                    + console.paint(Paint.NOTE, "cannot be told to you") + ": ask root there";
        }
        long applied = decision.objects("rewrites").stream()
                .filter(rewrite -> rewrite.flag("applied"))
                .count();
        String verdict = decision.kind("verdict", Verdict.Kind.class)
                .map(kind -> switch (kind) {
                    case UNCHANGED -> console.paint(Paint.GOOD, "ADMITTED") + " as it is";
                    case REWRITTEN -> console.paint(Paint.GOOD, "ADMITTED") + " with " + Counted.of(applied, "rewrite");
                    case DENIED ->
                        console.paint(Paint.BAD, "DENIED") + " by " + Counted.of(denying(decision), "finding");
                })
                .orElse("verdict " + decision.text("verdict") + ", which this virtgate does not know");
        return guest + " would be " + verdict + " on " + decision.text("host");
    }
}
