package org.virtgate.admission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.virtgate.checks.Violation;
import org.virtgate.rules.CheckRule;

/** Merges audited rules that could not be judged for lack of a passport into one finding that names them all. */
final class NotJudged {
    /** The check whose rule reports for all others, because it judges only the passport. */
    private static final String SPEAKER = "origin.known";

    private final Map<Violation.NoPassport, List<CheckRule>> rules = new LinkedHashMap<>();

    void add(CheckRule rule, Violation.NoPassport violation) {
        rules.computeIfAbsent(violation, none -> new ArrayList<>()).add(rule);
    }

    List<Finding> findings() {
        return rules.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Violation.NoPassport violation, List<CheckRule> silent) {
        CheckRule speaker = silent.stream()
                .filter(rule -> rule.test() instanceof CheckRule.BuiltIn builtIn
                        && builtIn.use().equals(SPEAKER))
                .findFirst()
                .orElse(silent.get(0));
        String ids = silent.stream().map(CheckRule::id).distinct().collect(Collectors.joining(", "));
        return new Finding(
                speaker.id(),
                Optional.of(speaker.at()),
                new Finding.Effect.Audited(),
                violation.message() + ": " + ids,
                violation.fix());
    }
}
