package org.virtgate.admission;

import java.util.List;
import java.util.stream.Collectors;
import org.virtgate.rules.Position;

/** A decision as the golden files of {@link CasesTest} tell it. */
final class DecisionText {
    private DecisionText() {}

    static String of(Decision decision) {
        return decision.verdict().getClass().getSimpleName() + "\n"
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
                        finding.effect(),
                        finding.rule(),
                        finding.at().map(DecisionText::place).orElse("-"),
                        finding.message(),
                        finding.fix());
    }

    private static String evidence(Evidence evidence) {
        return "\nFound by %s (%s)\n  %s\n".formatted(evidence.rule(), place(evidence.at()), evidence.message());
    }

    /** Without the line in the shipped file: a comment there is no other decision. */
    private static String place(Position at) {
        return at.brief().replaceFirst("^" + Rules.BASELINE + ":.*", Rules.BASELINE);
    }
}
