package org.virtgate.rules;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many rules had no part in any decision, by kind; without those of mode off, and without names, of which a
 * decision tells nothing alone.
 *
 * @param byKind {@code check}, {@code rewrite}, {@code exception}
 */
public record UnusedRules(Map<String, Long> byKind) {
    public UnusedRules {
        byKind = Map.copyOf(byKind);
    }

    /**
     * Counts them.
     *
     * @param used ids of rules that had a part
     */
    public static UnusedRules of(RuleSet rules, Set<String> used) {
        Objects.requireNonNull(used);
        Map<String, Long> counts = new TreeMap<>();
        counts.put(
                "check",
                unused(
                        rules.checks().stream()
                                .filter(rule -> rule.mode() != Mode.OFF)
                                .toList(),
                        used));
        counts.put(
                "rewrite",
                unused(
                        rules.rewrites().stream()
                                .filter(rule -> rule.mode() != Mode.OFF)
                                .toList(),
                        used));
        counts.put("exception", unused(rules.exceptions(), used));
        return new UnusedRules(counts);
    }

    private static long unused(Collection<? extends Rule> rules, Set<String> used) {
        return rules.stream().filter(rule -> !used.contains(rule.id())).count();
    }
}
