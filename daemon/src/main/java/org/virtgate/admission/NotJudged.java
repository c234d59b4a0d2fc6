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
    private static final String REPORTING_CHECK = "origin.known";

    private final Map<Violation.NoPassport, List<CheckRule>> rules = new LinkedHashMap<>();

    void add(CheckRule rule, Violation.NoPassport violation) {
        rules.computeIfAbsent(violation, none -> new ArrayList<>()).add(rule);
    }

    List<Finding> findings() {
        return rules.entrySet().stream()
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Finding finding(Violation.NoPassport violation, List<CheckRule> unjudged) {
        CheckRule reporting = unjudged.stream()
                .filter(rule -> rule.test() instanceof CheckRule.BuiltIn builtIn
                        && builtIn.use().equals(REPORTING_CHECK))
                .findFirst()
                .orElse(unjudged.get(0));
        String ids = unjudged.stream().map(CheckRule::id).distinct().collect(Collectors.joining(", "));
        return new Finding(
                reporting.id(),
                Optional.of(reporting.at()),
                new Finding.Effect.Audited(),
                violation.message() + ": " + ids,
                violation.fix());
    }
}
