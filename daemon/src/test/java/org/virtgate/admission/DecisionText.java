package org.virtgate.admission;

import java.util.List;
import java.util.stream.Collectors;
import org.virtgate.rules.Position;

/**
 * A decision as the golden files of {@link CasesTest} tell it, in the words that {@code virtgate history} and
 * {@code try} print.
 */
final class DecisionText {
    private DecisionText() {}

    static String of(Decision decision) {
        return decision.verdict().kind().brief() + "\n"
                + of(decision.rewrites())
                + decision.findings().stream().map(DecisionText::finding).collect(Collectors.joining())
                + decision.evidence().stream().map(DecisionText::evidence).collect(Collectors.joining());
    }

    static String of(List<Rewrite> rewrites) {
        return rewrites.stream().map(DecisionText::rewrite).collect(Collectors.joining());
    }

    private static String rewrite(Rewrite rewrite) {
        return "\n%s\n  - %s\n  + %s\n  by %s (%s)%s\n"
                .formatted(
                        rewrite.place(),
                        rewrite.from(),
                        rewrite.to(),
                        by(rewrite.by()),
                        rewrite.by().at().brief(),
                        rewrite.applied() ? "" : ", audited");
    }

    private static String by(Rewrite.Source by) {
        return by instanceof Rewrite.Source.ByName named ? "name " + named.name() : by.rule();
    }

    private static String finding(Finding finding) {
        return "\n%s %s (%s)\n  %s\n  fix: %s\n"
                .formatted(
                        effect(finding.effect()),
                        finding.rule(),
                        finding.at().map(DecisionText::place).orElse("-"),
                        finding.message(),
                        finding.fix());
    }

    private static String effect(Finding.Effect effect) {
        return effect instanceof Finding.Effect.Excepted excepted
                ? "%s by %s (%s)".formatted(effect.kind().word(), excepted.exception(), excepted.reason())
                : effect.kind().word();
    }

    private static String evidence(Evidence evidence) {
        return "\nfound %s (%s)\n  %s\n".formatted(evidence.rule(), place(evidence.at()), evidence.message());
    }

    /** Without the line in the shipped file: a comment there is no other decision. */
    private static String place(Position at) {
        return at.brief().replaceFirst("^" + Rules.BASELINE + ":.*", Rules.BASELINE);
    }
}
