package org.virtgate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which rules had a part in a test.
 *
 * @param rules those that can have one
 * @param untested the ids of those that had none
 */
record RuleCoverage(List<EffectiveRule> rules, Set<String> untested) {
    RuleCoverage {
        rules = List.copyOf(rules);
        untested = new TreeSet<>(untested);
    }

    static RuleCoverage of(List<EffectiveRule> all, List<TestOutcome> outcomes) {
        List<EffectiveRule> rules = all.stream().filter(EffectiveRule::acts).toList();
        Set<String> untested = rules.stream().map(EffectiveRule::id).collect(Collectors.toSet());
        outcomes.forEach(outcome -> untested.removeAll(outcome.rules()));
        return new RuleCoverage(rules, untested);
    }

    /**
     * Returns the ids of the administrator's own rules that had none: where no decision knows them either, nobody has
     * ever seen them act.
     *
     * @param shipped the folder of virtgate's own rules
     */
    Set<String> untestedOwn(Path shipped) {
        return rules.stream()
                .filter(rule -> untested.contains(rule.id()))
                .filter(rule -> !Path.of(rule.at().file()).startsWith(shipped))
                .map(EffectiveRule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
